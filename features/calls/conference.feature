@calls
@every-model
Feature: Three-way conference
  B talks to A and to C, and joins both.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    And B puts the call on hold
    And B dials C
    And C answers
    And B joins both calls in a conference

  Scenario: All three talk, and the host leaves
    Then the phones show
      | phone | shows      | with | beside |
      | A     | connected  | B    |        |
      | B     | conference | C    | A      |
      | C     | connected  | B    |        |
    When B hangs up
    Then A, B and C show "idle"

  Scenario: A guest leaves
    When C hangs up
    Then B shows "connected" with A
    And A shows "connected" with B
    And C shows "idle"

  Scenario: The host splits the conference
    When B splits the conference
    Then the phones show
      | phone | shows        | with | beside |
      | A     | held         | B    |        |
      | B     | consultation | C    | A      |
      | C     | connected    | B    |        |

  Scenario: The host splits the conference and ends one of its calls
    When B splits the conference
    And B hangs up
    Then C shows "idle"
    And B shows "holding" with A

  Scenario: The host talks to one guest alone
    When B goes to line 1
    Then B shows "consultation" with A beside C
    And C shows "held" by B
    When B joins both calls in a conference
    Then C shows "connected" with B

  Scenario: The host holds the conference
    When B puts the conference on hold
    Then A and C show "held" by B
    When B resumes the conference
    Then A and C show "connected" with B

  Scenario: A guest leaves while the conference is on hold, and the other stays
    When B puts the conference on hold
    And C hangs up
    Then B shows "holding" with A
    When B resumes the call
    Then A shows "connected" with B

  Scenario: The conference is held twice
    When B puts the conference on hold
    And B resumes the conference
    And B puts the conference on hold
    Then A and C show "held" by B
    When B resumes the conference
    Then A and C show "connected" with B

  Scenario: A firmware whose conference continues without its host
    When B sets "conf_hangup" to "off"
    And B puts down the handset
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |
