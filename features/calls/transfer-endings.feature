@calls
@transfer
Feature: Transfers that end otherwise
  A transfer that is pending, refused or impossible leaves each call with somebody who can end it.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then B shows "connected" with A

  Rule: B has entered the number

    Background:
      When B presses TRANSFER
      Then B shows "transfer to number" beside A

    Scenario Outline: B presses <keys>, and keeps A on hold
      When B presses <keys>
      Then B shows "holding" with A
      And A shows "held" by B

      Examples:
        | keys      |
        | CANCEL    |
        | ONHOOK    |
        | P1        |
        | 9, CANCEL |

    Scenario: The key TRANSFER confirms the number, and a digit was deleted
      When B presses 1, 0, 0, 3, 5
      And B presses F2
      And B presses TRANSFER
      Then C shows "ringing" from A
      And B shows "idle"

    Scenario: No number is no target
      When B presses ENTER
      Then B stays "transfer to number" beside A for 500 ms

    Scenario: A hangs up, and the number is gone
      When B presses 9, 9
      And A hangs up
      Then B shows "idle"

    Scenario: The number is in the list of dialled calls
      When B presses 9, 9, 9, ENTER
      Then B shows "unknown number" with "999" beside A
      When A hangs up
      And B opens the list of dialled calls
      Then B shows "dialled calls" with "999"

  Rule: B waits until C answers

    Background:
      When B sets "release_xferred_call_on" to "200"
      And B transfers the call blindly to C
      Then B shows "transferring" with A beside C
      And C shows "ringing" from A
      And A shows "calling" to C

    Scenario Outline: B presses <key>, and C still rings
      When B presses <key>
      Then B shows "idle"
      And C stays "ringing" from A for 500 ms
      When C answers
      Then A shows "connected" with C

      Examples:
        | key    |
        | CANCEL |
        | ONHOOK |
        | F4     |

    Scenario: The line key does nothing
      When B goes to line 1
      Then B stays "transferring" with A beside C for 500 ms

    Scenario: C rejects, and B has A on hold again
      When C rejects the call
      Then B shows "busy" with C beside A
      And A shows "held" by B
      When B hangs up
      And B resumes the call
      Then A shows "connected" with B

    Scenario: C does not answer, and B has A on hold again
      Then B's "headline" region reads "No answer" within 15 seconds
      And A shows "held" by B
      And C shows "missed"

    Scenario: A hangs up
      When A hangs up
      Then B shows "idle"
      And C shows "missed"

    @allow-many-steps
    Scenario: B calls D meanwhile
      Given D is any phone
      When B dials D
      Then D shows "ringing" from B
      And B's display reads "In transfer: {any}1001"
      When C answers
      Then A shows "connected" with C
      And B shows "calling" to D

    @allow-many-steps
    Scenario: D calls B meanwhile, and is turned away
      Given D is any phone
      When D dials B
      Then D shows "busy" with B
      And B shows "transferring" with A beside C

  Rule: B does not stay

    Scenario: B leaves the call before C rings
      When B sets "release_xferred_call_on" to ""
      And B transfers the call blindly to C
      Then B shows "idle"
      And C shows "ringing" from A
      When C answers
      Then A shows "connected" with C

    Scenario: B leaves the call before C rings, and C rejects
      When B sets "release_xferred_call_on" to ""
      And B transfers the call blindly to C
      And C rejects the call
      Then A shows "busy" with C
      And B shows "idle"

  Rule: B holds A, and C rings

    Background:
      When B puts the call on hold
      And B dials C
      Then C shows "ringing" from B
      And B shows "calling" to C beside A

    Scenario: B stays until C answers
      When B sets "release_xferred_call_on" to "200"
      And B transfers A to C without an answer
      Then C shows "ringing" from A
      And A shows "calling" to C
      And B shows "transferring" with A beside C
      When C answers
      Then A shows "connected" with C
      And B shows "idle"

    Scenario: C rejects, and B has A on hold again
      When B sets "release_xferred_call_on" to "200"
      And B transfers A to C without an answer
      And C rejects the call
      Then B shows "busy" with C beside A
      And A shows "held" by B

    Scenario: The handset connects A and C, if it is set so
      When B sets "transfer_on_hangup" to "on"
      And B puts down the handset
      Then C shows "ringing" from A
      And B shows "idle"
      When C answers
      Then A shows "connected" with C

    Scenario: The soft key transfers, and A hangs up while C rings
      When B presses F2
      And B presses ENTER
      Then C shows "ringing" from A
      When A hangs up
      Then C shows "missed"
      And A and B show "idle"

    Scenario: A hangs up while C rings
      When A hangs up
      Then B shows "calling" to C
      When C answers
      Then B shows "connected" with C

    Scenario: A firmware that transfers at once
      When B sets "call_join_xfer" to "on"
      And B presses TRANSFER
      Then C shows "ringing" from A
      And B shows "idle"

    Scenario: B goes back to A, and transfers C, who still rings
      When B goes to line 1
      And B presses TRANSFER
      And B presses ENTER
      Then the phones show
        | phone | shows   | with |
        | A     | calling | C    |
        | B     | idle    |      |
        | C     | ringing | A    |
      When C answers
      Then A shows "connected" with C

    @allow-many-steps
    Scenario: B goes back to A, transfers C, who rejects, and has A again
      When B sets "release_xferred_call_on" to "200"
      And B goes to line 1
      And B presses TRANSFER
      And B presses ENTER
      Then C shows "ringing" from A
      When C rejects the call
      Then B's "headline" region reads "Busy"
      And A shows "connected" with B

    Scenario: B gives up while C rings
      When B hangs up
      Then C shows "missed"
      And B shows "holding" with A

  Rule: A holds B

    Background:
      When A puts the call on hold
      And B sets "release_xferred_call_on" to "200"
      And B presses TRANSFER
      And B presses 1, 0, 0, 3, ENTER
      Then C shows "ringing" from A
      And A shows "calling" to C

    Scenario: C answers, and A holds C
      When C presses ENTER
      Then C shows "held" by A
      And A shows "holding" with C
      And B shows "idle"
      When A resumes the call
      Then C shows "connected" with A

    @allow-many-steps
    Scenario: C rejects, and A still holds B
      When C rejects the call
      Then B shows "busy" with C beside A
      And A shows "holding" with B
      When B hangs up
      And B presses F_HOLD
      Then B shows "held" by A
      When A resumes the call
      Then B shows "connected" with A

  Rule: C calls B, and rings

    Scenario: A call that rings cannot be transferred
      When C dials B
      And B ignores the waiting call
      And B presses TRANSFER
      Then B's "headline" region reads "Transfer to"
      When B presses CANCEL
      Then A shows "held" by B
      And C shows "calling" to B
