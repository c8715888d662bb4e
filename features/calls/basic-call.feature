@calls
@every-model
Feature: Basic call
  Two people talk, and every display shows the other side.

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

  Scenario: Digit by digit, and B hangs up
    When A dials B digit by digit
    Then B shows "ringing" from A
    When B lifts the handset
    Then A shows "connected" with B
    And B shows "connected" with A
    When B puts down the handset
    Then A and B show "idle"

  Scenario: B rejects the call
    When A dials B
    And B rejects the call
    Then A shows "busy" with B for 1 second
    And B shows "idle"

  Scenario: B is in another call
    Given C is any phone
    When B sets "call_waiting" to "off"
    And C dials B
    And B answers
    And A dials B
    Then A shows "busy" with B
    And B and C show "connected"

  Scenario: A hangs up before B answers
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then A shows "idle"
    And B shows "missed"
    And B's "status" region reads "Missed: 1"

  Scenario: B does not answer
    When A dials B
    Then B shows "ringing" from A
    And A shows "no answer" with B within 20 seconds
    And B shows "missed"

  Scenario: The number does not exist
    When A dials "999"
    Then A shows "unknown number" with "999"
    When A hangs up
    Then A shows "idle"

  Scenario: B is not registered
    When B logs off all identities
    And A dials B
    Then A shows "unavailable" with B
    And B shows "logged off"
    When B registers identity 1 again
    Then B shows "idle"
