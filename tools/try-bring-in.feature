Feature: Calls that every phone does

  Scenario: Attended transfer
    Given A is the phone "porch"
    And B is the phone "depot"
    And C is the phone "desk"
    When A dials B
    Then B shows "ringing" from A
    And A shows "calling" to B
    When B answers
    Then A shows "connected" with B
    And B shows "connected" with A
    And A stays "connected" with B for 4 seconds
    When B puts the call on hold
    Then A shows "held" by B
    And B shows "holding" with A
    When B dials C
    Then C shows "ringing" from B
    When C answers
    Then B shows "consultation" with C beside A
    When B transfers A to C
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |
    When A hangs up
    Then A, B and C show "idle"

  Scenario: Hold
    Given A is the phone "desk"
    And B is the phone "cellar"
    When A dials B
    And B answers
    Then A shows "connected" with B
    When A puts the call on hold
    Then A shows "holding" with B
    And B shows "held" by A
    When A resumes the call
    Then A shows "connected" with B
    And B shows "connected" with A
    When B hangs up
    Then A and B show "idle"

  Scenario: Busy
    Given A is the phone "cellar"
    And B is the phone "porch"
    When A dials B
    Then B shows "ringing" from A
    When B rejects the call
    Then A shows "busy" with B

  Scenario: Missed calls
    Given A is the phone "desk"
    And B is the phone "porch"
    When B clears the list of missed calls
    And A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then B shows "missed"
    When B opens the list of missed calls
    Then B shows "missed calls" with A
    When B closes the list
    Then B shows "idle"

  Scenario: Do not disturb
    Given A is the phone "porch"
    And B is the phone "depot"
    When B turns do-not-disturb on
    Then B shows "DND"
    When A dials B
    Then A shows "busy" with B
    When B turns do-not-disturb off
    Then B shows "idle"

  Scenario: Digit by digit
    Given A is the phone "porch"
    And B is the phone "cellar"
    When A dials B digit by digit
    Then A shows "calling" to B
    And B shows "ringing" from A

  Scenario: Lists
    Given A is the phone "depot"
    And B is the phone "desk"
    When A clears the list of dialled calls
    And B clears the list of received calls
    And A dials B
    And B answers
    Then A shows "connected" with B
    When A hangs up
    Then A and B show "idle"
    When A opens the list of dialled calls
    Then A shows "dialled calls" with B
    When A closes the list
    And B opens the list of received calls
    Then B shows "received calls" with A
    When B closes the list
    Then A and B show "idle"
