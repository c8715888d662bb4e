@calls
Feature: Order of the lists of calls
  The newest call stands first. Each list has its own calls.

  Background:
    Given the phones A, B and C

  @allow-many-steps
  Scenario: The last dialled number comes first
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    And A dials C
    Then C shows "ringing" from A
    When A hangs up
    And A opens the list of dialled calls
    Then A shows "dialled calls" with C
    When A closes the list
    And A redials
    Then C shows "ringing" from A
    And A shows "calling" to C

  @allow-many-steps
  Scenario: An older number is chosen from the list and dialled
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    And A dials C
    Then C shows "ringing" from A
    When A hangs up
    And A opens the list of dialled calls
    And A presses DOWN
    And A presses ENTER
    Then B shows "ringing" from A
    And A shows "calling" to B

  @allow-many-steps
  Scenario: Each missed call counts
    When A dials B
    And A hangs up
    Then B's "status" region reads "Missed: 1"
    When C dials B
    And C hangs up
    Then B's "status" region reads "Missed: 2"
    When B opens the list of missed calls
    Then B shows "missed calls" with C
    When B closes the list
    Then B shows "idle"

  @allow-many-steps
  Scenario: The first of two missed calls is called back
    When A dials B
    And A hangs up
    Then B's "status" region reads "Missed: 1"
    When C dials B
    And C hangs up
    Then B's "status" region reads "Missed: 2"
    When B opens the list of missed calls
    And B presses DOWN
    And B presses ENTER
    Then A shows "ringing" from B
    And B shows "calling" to A

  @allow-many-steps
  Scenario: A call that was answered is not missed
    When B clears the list of missed calls
    And A dials B
    And B answers
    And A hangs up
    Then B shows "idle"
    When B opens the list of missed calls
    Then B shows "no missed calls"
    When B closes the list
    And B opens the list of received calls
    Then B shows "received calls" with A

  Scenario: A call that was missed is not received
    When B clears the list of received calls
    And A dials B
    And A hangs up
    Then B shows "missed"
    When B opens the list of received calls
    Then B shows "no received calls"

  @allow-many-steps
  Scenario: Clearing one list leaves the others
    When A dials B
    And B answers
    And A hangs up
    Then B shows "idle"
    When C dials B
    And C hangs up
    Then B shows "missed"
    When B clears the list of missed calls
    And B opens the list of received calls
    Then B shows "received calls" with A
    When B closes the list
    And B opens the list of missed calls
    Then B shows "no missed calls"

  @allow-many-steps
  Scenario: A call that another phone forwarded is received, not dialled
    When C clears the list of dialled calls
    And B forwards all calls to C
    And A dials B
    And C answers
    And A hangs up
    Then C shows "idle"
    When C opens the list of received calls
    Then C shows "received calls" with A
    When C closes the list
    And C opens the list of dialled calls
    Then C shows "no dialled calls"

  @allow-many-steps
  Scenario: A waiting call that gives up is missed
    When A dials B
    And B answers
    And C dials B
    Then B shows "call waiting" from C beside A
    When C hangs up
    Then B shows "connected" with A
    When A hangs up
    Then B shows "missed"
    When B opens the list of missed calls
    Then B shows "missed calls" with C
