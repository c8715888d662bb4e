# Run it: npx offhook run
Feature: First calls
  Each scenario names its phones, lets them act, and says what their displays show.

  Scenario: B answers, and A hangs up
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then the phones show
      | phone | shows     | with |
      | A     | connected | B    |
      | B     | connected | A    |
    When A hangs up
    Then A and B show "idle"

  Scenario: B puts the call on hold
    Given the phones A and B
    # A sentence of this project: steps/calls.ts
    And A is in a call with B
    When B puts the call on hold
    Then A shows "held" by B
    When B resumes the call
    Then A shows "connected" with B

  Scenario: B transfers A to C
    Given the phones A, B and C
    And A is in a call with B
    When B puts the call on hold
    And B dials C
    And C answers
    And B transfers A to C
    Then A shows "connected" with C
    And B shows "idle"
