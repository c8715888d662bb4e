@remote-control
Feature: Lists of calls
  The lists of dialled, missed and received calls can be emptied.

  Background:
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    And A shows "calling" to B

  @command:clear-missed
  Scenario: The list of missed calls
    When A hangs up
    Then B shows "missed"
    When B presses LEFT
    Then B shows "missed calls" with A
    When B clears the list of missed calls
    Then B shows "no missed calls"

  @command:clear-received
  Scenario: The list of received calls
    When B answers
    And A hangs up
    Then B shows "idle"
    When B presses RIGHT
    Then B shows "received calls" with A
    When B clears the list of received calls
    Then B shows "no received calls"

  @command:clear-dialled
  Scenario: The list of dialled calls
    When A hangs up
    And A presses REDIAL
    Then A shows "dialled calls" with B
    When A clears the list of dialled calls
    Then A shows "no dialled calls"
