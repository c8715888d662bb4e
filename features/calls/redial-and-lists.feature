@calls
@every-model
Feature: Redial and lists of calls
  A phone lists dialled, received and missed calls.

  Background:
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    And A shows "calling" to B

  Scenario: The last number is dialled again
    When A hangs up
    Then B shows "missed"
    When A redials
    Then B shows "ringing" from A
    And A shows "calling" to B

  Scenario: A number that failed can be called again
    When B rejects the call
    And A hangs up
    Then A shows "idle"
    When A redials
    Then B shows "ringing" from A

  Scenario: A number dialled digit by digit can be called again
    When A hangs up
    And A dials "999" digit by digit
    Then A shows "unknown number" with "999"
    When A hangs up
    And A redials
    Then A shows "unknown number" with "999"

  Scenario: Dialled calls are listed and cleared
    When A hangs up
    And A opens the list of dialled calls
    Then A shows "dialled calls" with B
    When A clears the list of dialled calls
    Then A shows "no dialled calls"
    When A closes the list
    Then A shows "idle"

  Scenario: Missed calls are listed and cleared
    When A hangs up
    Then B shows "missed"
    When B opens the list of missed calls
    Then B shows "missed calls" with A
    When B clears the list of missed calls
    Then B shows "no missed calls"
    When B closes the list
    Then B shows "idle"

  Scenario: Received calls are listed and cleared
    When B answers
    And A hangs up
    Then B shows "idle"
    When B opens the list of received calls
    Then B shows "received calls" with A
    When B clears the list of received calls
    Then B shows "no received calls"

  Scenario: Another list does not clear the missed calls
    When A hangs up
    Then B shows "missed"
    When B clears the list of received calls
    And B opens the list of received calls
    Then B shows "no received calls"
    When B presses CANCEL
    Then B shows "missed"
    And B's "status" region reads "Missed: 1"

  Scenario: Clearing the missed calls also clears their number
    When A hangs up
    Then B shows "missed"
    When B clears the list of missed calls
    Then B shows "idle"

  Scenario: An earlier number is chosen from the list
    When A hangs up
    And A dials "999"
    Then A shows "unknown number" with "999"
    When A hangs up
    And A opens the list of dialled calls
    And A presses DOWN, ENTER
    Then B shows "ringing" from A
