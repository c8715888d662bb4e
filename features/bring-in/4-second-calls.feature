@bring-in
@second-round
Feature: A second call
  C calls B, who talks to A already, and B joins both in a conference.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then B shows "connected" with A

  @allow-many-steps
  Scenario: A call waits, and B answers it
    When C dials B
    Then the phones show
      | phone | shows        | with | beside |
      | B     | call waiting | C    | A      |
      | C     | calling      | B    |        |
    When B ignores the waiting call
    Then B shows "waiting ignored" with A beside C
    When B looks at the waiting call
    Then B shows "call waiting" from C beside A
    When B answers the waiting call
    Then the phones show
      | phone | shows        | with | beside |
      | A     | held         | B    |        |
      | B     | consultation | C    | A      |
      | C     | connected    | B    |        |

  # @every-model: no feature of features/calls does this on each model.
  @allow-many-steps
  @every-model
  Scenario: B joins both calls in a conference
    When B puts the call on hold
    Then B shows "holding" with A
    When B dials C
    And C answers
    Then B shows "consultation" with C beside A
    When B joins both calls in a conference
    Then the phones show
      | phone | shows      | with | beside |
      | A     | connected  | B    |        |
      | B     | conference | C    | A      |
      | C     | connected  | B    |        |
    When B puts the conference on hold
    Then B shows "conference on hold" with C beside A
    And A and C show "held" by B
