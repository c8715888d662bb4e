@calls
Feature: Basic call
  Two people talk, and every display says with whom.

  Background:
    Given the phones A and B

  Scenario: B answers, and A hangs up
    When A dials B
    Then the phones show
      | phone | shows   | with |
      | A     | calling | B    |
      | B     | ringing | A    |
    When B answers
    Then A shows "connected" with B
    And B shows "connected" with A
    When A hangs up
    Then A and B show "idle"

  @every-model
  Scenario: B rejects the call
    When A dials B
    And B rejects the call
    Then A shows "busy" with B
    And B shows "idle"

  Scenario: A gives up before B answers
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then A shows "idle"
    And B shows "missed"

  Scenario: B puts A on hold and comes back
    When A dials B
    And B answers
    And B puts the call on hold
    Then the phones show
      | phone | shows   | with |
      | A     | held    | B    |
      | B     | holding | A    |
    And A stays "held" by B for 1 second
    When B resumes the call
    Then A shows "connected" with B
    And B shows "connected" with A
