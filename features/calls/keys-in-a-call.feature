@calls
Feature: Keys in a call
  What the keys of B do in the states of its calls.

  Background:
    Given the phones A, B and C

  Rule: B rings

    Background:
      When A dials B
      Then B shows "ringing" from A

    Scenario: The key of another line does nothing
      When B goes to line 2
      Then B stays "ringing" from A for 500 ms

    Scenario: The soft key rejects the call
      When B presses F4
      Then A shows "busy" with B
      And A shows "idle" within 8 seconds

    Scenario: The handset is lifted, but does not answer
      When B sets "offhook_accept_calls" to "off"
      And B lifts the handset
      Then B stays "ringing" from A for 500 ms

  Rule: B calls

    Background:
      When B dials A
      Then B shows "calling" to A

    Scenario: B presses keys that do nothing
      When B presses TRANSFER, F2, P1, P2, 5
      Then B stays "calling" to A for 500 ms
      And A shows "ringing" from B

    Scenario: The soft key ends the call
      When B presses F4
      Then A shows "missed"
      And B shows "idle"

    Scenario: The handset is put down, but does not end the call
      When B sets "disconnect_on_onhook" to "off"
      And B puts down the handset
      Then B stays "calling" to A for 500 ms

    Scenario: C calls, and B is busy
      When C dials B
      Then C shows "busy" with B
      And B shows "calling" to A
      When A answers
      Then B shows "connected" with A

  Rule: B talks to A

    Background:
      When A dials B
      And B answers
      Then B shows "connected" with A

    Scenario: B presses keys that do nothing, and the call continues
      When B presses F_CONFERENCE, F3, OFFHOOK, LEFT, ENTER
      Then B stays "connected" with A for 500 ms

    Scenario: The handset is put down, but does not end the call
      When B sets "disconnect_on_onhook" to "off"
      And B puts down the handset
      Then B stays "connected" with A for 500 ms
      And A shows "connected" with B

    Scenario: B opens a second line, and goes back
      When B presses P2, 5
      Then B shows "enter number while holding" with "5" beside A
      And A shows "held" by B
      When B presses P2
      Then B shows "holding" with A

    Scenario: TRANSFER holds the call, and the soft key goes back
      When B presses TRANSFER
      Then B shows "transfer to number" beside A
      And A shows "held" by B
      When B presses F4
      Then B shows "holding" with A

    Scenario: Tones end with hold
      When B types the tones "12"
      Then B's "peer" region reads "{digits} 12"
      When B presses F_HOLD
      Then B shows "holding" with A
      When B presses F_HOLD
      Then B shows "connected" with A

  Rule: B holds A

    Background:
      When A dials B
      And B answers
      And B puts the call on hold
      Then B shows "holding" with A

    Scenario: B presses keys that do nothing, and A stays on hold
      When B presses CANCEL, ONHOOK, F_CONFERENCE, F3
      Then B stays "holding" with A for 500 ms
      And A shows "held" by B

    Scenario Outline: B presses <key>, and talks to A again
      When B presses <key>
      Then B shows "connected" with A
      And A shows "connected" with B

      Examples:
        | key   |
        | ENTER |
        | F1    |

    Scenario: Tones do not reach a call on hold
      When B sends the tones "12"
      And A sends the tones "34"
      Then B stays "holding" with A for 500 ms
      And A stays "held" by B for 500 ms

    Scenario: CANCEL ends the call, if it is set so
      When B sets "cancel_on_hold" to "on"
      And B presses CANCEL
      Then A and B show "idle"

    Scenario: Digits begin another number
      When B presses 9, 9, 9
      Then B shows "enter number while holding" with "999" beside A
      When B presses ENTER
      Then B shows "unknown number" with "999" beside A

    Scenario: REDIAL offers the last number
      When B dials "999"
      And B hangs up
      And B presses REDIAL
      Then B shows "enter number while holding" with "999" beside A
      When B presses ENTER
      Then B shows "unknown number" with "999" beside A
      And B shows "holding" with A within 8 seconds

    Scenario: REDIAL without a last number does nothing
      When B clears the list of dialled calls
      And B presses REDIAL
      Then B stays "holding" with A for 500 ms

    Scenario: A second line, and its line key
      When B presses P2, 9, 9, 9
      Then B shows "enter number while holding" with "999" beside A
      When B presses P1
      Then B shows "holding" with A

    Scenario: TRANSFER asks for a number
      When B presses TRANSFER
      Then B shows "transfer to number" beside A
      When B presses CANCEL
      Then B shows "holding" with A

    @allow-many-steps
    Scenario: C calls while B enters a number, and its line key answers
      When B presses 1, 2
      And C dials B
      Then C shows "calling" to B
      And B's display reads "12"
      When B goes to line 2
      Then the phones show
        | phone | shows        | with | beside |
        | A     | held         | B    |        |
        | B     | consultation | C    | A      |
        | C     | connected    | B    |        |

    Scenario: A hangs up while B enters a number
      When B presses 1, 2
      And A hangs up
      Then B shows "enter number" with "12"
      When B presses CANCEL
      Then B shows "idle"

    @allow-many-steps
    Scenario: B goes back to A while C rings, and C answers
      When B dials C
      Then C shows "ringing" from B
      When B goes to line 1
      Then A shows "connected" with B
      When C presses ENTER
      Then the phones show
        | phone | shows        | with | beside |
        | A     | connected    | B    |        |
        | B     | consultation | A    | C      |
        | C     | held         | B    |        |

  Rule: A holds B

    Background:
      When A dials B
      And B answers
      And A puts the call on hold
      Then B shows "held" by A

    Scenario: B presses keys that do nothing, and stays on hold
      When B presses P1, F_CONFERENCE, 5
      Then B stays "held" by A for 500 ms

    Scenario Outline: B presses <key>, and the call ends
      When B presses <key>
      Then A and B show "idle"

      Examples:
        | key    |
        | CANCEL |
        | ONHOOK |
        | F4     |

    Scenario: TRANSFER asks for a number
      When B presses TRANSFER
      Then B shows "transfer to number" beside A
      When B presses CANCEL
      Then B shows "holding" with A

    @allow-many-steps
    Scenario: B calls C on a second line, and transfers A to C
      When B presses P2
      And B dials C
      And C answers
      Then B shows "consultation" with C beside A
      When B transfers A to C
      Then the phones show
        | phone | shows   | with |
        | A     | holding | C    |
        | B     | idle    |      |
        | C     | held    | A    |
      When A resumes the call
      Then C shows "connected" with A

    Scenario: B is muted, and unmuted
      When B presses MUTE
      Then B's display reads "Microphone off"
      When B presses MUTE
      Then B shows "held" by A
