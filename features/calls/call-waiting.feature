@calls
@every-model
Feature: Call waiting
  C calls B, who talks to A already.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    And C dials B
    Then B shows "call waiting" from C beside A

  Scenario: B answers the waiting call, and A is on hold
    When B answers the waiting call
    Then the phones show
      | phone | shows        | with | beside |
      | A     | held         | B    |        |
      | B     | consultation | C    | A      |
      | C     | connected    | B    |        |

  Scenario: B answers with the line key, and changes between the calls
    When B goes to line 2
    Then B shows "consultation" with C beside A
    When B goes to line 1
    Then B shows "consultation" with A beside C
    And C shows "held" by B

  Scenario: B ends the second call and goes back to the first
    When B answers the waiting call
    And B hangs up
    Then C shows "idle"
    And B shows "holding" with A
    When B resumes the call
    Then A shows "connected" with B

  Scenario: B ignores C
    When B ignores the waiting call
    Then B shows "waiting ignored" with A beside C
    And C stays "calling" to B for 500 ms
    When B looks at the waiting call
    Then B shows "call waiting" from C beside A

  Scenario: B rejects C
    When B rejects the waiting call
    Then C shows "busy" with B
    And B shows "connected" with A

  Scenario: B rejects C after ignoring it
    When B ignores the waiting call
    And B looks at the waiting call
    And B rejects the waiting call
    Then C shows "busy" with B
    And A shows "connected" with B

  Scenario: C hangs up
    When C hangs up
    Then B shows "connected" with A
    And C shows "idle"

  Scenario: A hangs up, and C rings
    When A hangs up
    Then B shows "ringing" from C
    When B answers
    Then B shows "connected" with C

  Scenario: B puts the handset down, and C rings
    When B puts down the handset
    Then A shows "idle"
    And B shows "ringing" from C
