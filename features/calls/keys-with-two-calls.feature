@calls
Feature: Keys with two calls
  What the keys of B do while it has two calls.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers

  Rule: C waits

    Background:
      When C dials B
      Then B shows "call waiting" from C beside A

    Scenario Outline: <key> turns the display back to A, and shows C again
      When B presses <key>
      Then B shows "waiting ignored" with A beside C
      When B presses <key>
      Then B shows "call waiting" from C beside A

      Examples:
        | key   |
        | LEFT  |
        | RIGHT |

    Scenario Outline: A soft key: <key>
      When B presses <key>
      Then the phones show
        | phone | shows | with         | beside      |
        | A     | <A>   | B            |             |
        | B     | <B>   | <other of B> | <also on B> |
        | C     | <C>   | B            |             |

      Examples:
        | key | A         | B               | other of B | also on B | C         |
        | F1  | held      | consultation    | C          | A         | connected |
        | F2  | connected | waiting ignored | A          | C         | calling   |
        | F4  | connected | connected       | A          |           | busy      |

    Scenario: B holds A and resumes, while C waits
      When B presses F_HOLD
      Then B shows "call waiting while holding" from C beside A
      And A shows "held" by B
      When B presses F_HOLD
      Then B shows "call waiting" from C beside A
      And A shows "connected" with B

    @allow-many-steps
    Scenario: An ignored call waits while B holds A
      When B ignores the waiting call
      And B presses F_HOLD
      Then A shows "held" by B
      When B presses RIGHT
      Then B shows "call waiting while holding" from C beside A
      When B presses LEFT, F_HOLD
      Then B shows "waiting ignored" with A beside C

    @allow-many-steps
    Scenario: An ignored call waits while B holds A and calls D
      Given D is any phone
      When B ignores the waiting call
      And B presses F_HOLD
      And B dials D
      Then D shows "ringing" from B
      And A shows "held" by B
      When D answers
      And C hangs up
      Then B shows "consultation" with D beside A

    Scenario: An ignored call waits while A holds B
      When B ignores the waiting call
      And A puts the call on hold
      Then A shows "holding" with B
      When B presses LEFT
      Then B shows "call waiting while held" from C beside A

    Scenario: Tones for A while C waits
      When B presses 5
      And B presses CANCEL
      Then B's "peer" region reads "{digits} 5"

    Scenario: B is muted while C waits
      When B presses MUTE
      Then B's display reads "Microphone off"
      When C hangs up
      Then B shows "muted" with A

    @allow-many-steps
    Scenario: A transfers its call to D while C waits
      Given D is any phone
      When A transfers the call blindly to D
      Then D shows "ringing" from B
      And B's "headline" region reads "Call waiting"
      And B's display reads "Calling: {any}"
      When C hangs up
      Then B shows "calling" to D

    Scenario: The key of the line of A, and that of a free line, do nothing
      When B presses P3, P1
      Then B stays "call waiting" from C beside A for 500 ms
      And A shows "connected" with B

    Scenario: A third call is turned away
      Given D is any phone
      When D dials B
      Then D shows "busy" with B
      And B shows "call waiting" from C beside A

    @allow-many-steps
    Scenario: B answers C on its line, and goes on with the next call on line 1
      Given D is any phone
      When B answers the waiting call
      And A hangs up
      Then B shows "connected" with C
      When D dials B
      And B goes to line 1
      Then B shows "consultation" with D beside C
      And C shows "held" by B

  Rule: B talks to C, and holds A

    Background:
      When B puts the call on hold
      And B dials C
      And C answers
      Then B shows "consultation" with C beside A

    Scenario: The own line key does nothing in the list for a transfer
      When B presses TRANSFER
      And B presses P2
      Then B stays "transfer" with A for 500 ms
      When B presses P3
      Then B stays "transfer" with A for 500 ms

    Scenario Outline: A soft key in the list for a transfer: <key>
      When B presses TRANSFER
      Then B shows "transfer" with A
      When B presses <key>
      Then the phones show
        | phone | shows     | with         | beside      |
        | A     | <A>       | <other of A> |             |
        | B     | <B>       | <other of B> | <also on B> |
        | C     | connected | <other of C> |             |

      Examples:
        | key | A         | other of A | B            | other of B | also on B | other of C |
        | F1  | connected | C          | idle         |            |           | A          |
        | F4  | held      | B          | consultation | C          | A         | B          |

    @allow-many-steps
    Scenario: B transfers C to D, whose number it enters
      Given D is the phone "desk-4"
      When B presses TRANSFER
      Then B shows "transfer" with A
      When B presses 1, 0, 0, 4, ENTER
      Then D shows "ringing" from C
      And B shows "holding" with A
      When D answers
      Then C shows "connected" with D

    @allow-many-steps
    Scenario Outline: B holds A and C, talks to D, and transfers the call that it chooses by <keys>
      Given D is any phone
      When B presses F_HOLD
      And B dials D
      And D answers
      Then C shows "held" by B
      When B presses TRANSFER
      And B presses <keys>
      Then D shows "connected" with <one>
      And <one> shows "connected" with D
      And B shows "holding" with <other>
      And <other> shows "held" by B

      Examples:
        | keys            | one | other |
        | DOWN, ENTER     | C   | A     |
        | UP, DOWN, ENTER | C   | A     |
        | UP, UP, ENTER   | A   | C     |
        | P1              | A   | C     |

    @allow-many-steps
    Scenario: The newest of two held calls joins the conference
      Given D is any phone
      When B presses F_HOLD
      And B dials D
      And D answers
      Then C shows "held" by B
      When B presses F_CONFERENCE
      Then B's "headline" region reads "Conference"
      And C shows "connected" with B
      And D shows "connected" with B
      And A shows "held" by B

  Rule: B has a conference with A and C

    Background:
      When B puts the call on hold
      And B dials C
      And C answers
      And B joins both calls in a conference
      Then B shows "conference" with C beside A

    Scenario: CANCEL does not leave the conference, if it is set so
      When B sets "cancel_conference" to "off"
      And B presses CANCEL
      Then B stays "conference" with C beside A for 500 ms

    Scenario: The soft keys hold and resume the conference
      When B presses F1
      Then B shows "conference on hold" with C beside A
      And A and C show "held" by B
      When B presses F1
      Then B shows "conference" with C beside A

    Scenario: The soft key ends the conference
      When B presses F4
      Then A, B and C show "idle"

    Scenario: CANCEL connects A and C, if it is set so
      When B sets "conf_hangup" to "off"
      And B presses CANCEL
      Then A shows "connected" with C
      And B shows "idle"

    Scenario: P3 and TRANSFER do nothing
      When B presses P3, TRANSFER
      Then B stays "conference" with C beside A for 500 ms
      And A and C show "connected" with B

    Scenario: Tones reach both, and stay with the call that goes on
      When B presses 5, F_CONFERENCE
      Then B's "peer" region reads "{digits} 5"
      When B goes to line 1
      Then B shows "consultation" with A beside C

    Scenario: The conference is muted
      When B presses MUTE
      Then B's display reads "Microphone off"
      When B presses F_HOLD
      Then B's "headline" region reads "Conference on hold"
      And B's display reads "Microphone off"
      When B presses MUTE
      Then B shows "conference on hold" with C beside A

    @allow-many-steps
    Scenario: D joins the conference, and all of them end with it
      Given D is any phone
      When B puts the conference on hold
      And B dials D
      And D answers
      And B presses F_CONFERENCE
      Then B's "headline" region reads "Conference"
      And A, C and D show "connected" with B
      When B hangs up
      Then A, B and C show "idle"
      And D shows "idle"

    @allow-many-steps
    Scenario: C transfers its call to D, and B talks to D beside A
      Given D is any phone
      When C transfers the call blindly to D
      Then the phones show
        | phone | shows   | with | beside |
        | A     | held    | B    |        |
        | B     | calling | D    | A      |
        | C     | idle    |      |        |
        | D     | ringing | B    |        |
      When D answers
      Then B shows "consultation" with D beside A

    @allow-many-steps
    Scenario: A transfers its call to D, and B goes on with C
      Given D is any phone
      When A transfers the call blindly to D
      Then D shows "ringing" from B
      And C shows "connected" with B
      When D presses ENTER
      Then D shows "held" by B
      And B shows "consultation" with C beside D

    @allow-many-steps
    Scenario: D calls, and the conference is on hold while B talks to D
      Given D is any phone
      When D dials B
      Then B's "headline" region reads "Call waiting"
      When B presses ENTER
      Then A and C show "held" by B
      And D shows "connected" with B
      When D hangs up
      And B resumes the conference
      Then A and C show "connected" with B

    @allow-many-steps
    Scenario: B looks at D, who waits, and at the conference again
      Given D is any phone
      When D dials B
      And B presses LEFT
      Then B's "headline" region reads "Conference"
      When B presses RIGHT
      Then B's "headline" region reads "Call waiting"
      When B presses CANCEL
      Then D shows "busy" with B
      And B shows "conference" with C beside A

  Rule: B has a conference on hold

    Background:
      When B puts the call on hold
      And B dials C
      And C answers
      And B joins both calls in a conference
      And B puts the conference on hold
      Then B shows "conference on hold" with C beside A

    Scenario: ENTER resumes the conference
      When B presses ENTER
      Then B shows "conference" with C beside A
      And A and C show "connected" with B

    Scenario: B presses keys that do nothing
      When B presses CANCEL, ONHOOK, P3
      Then B stays "conference on hold" with C beside A for 500 ms

    Scenario: CANCEL ends the conference, if it is set so
      When B sets "cancel_on_hold" to "on"
      And B presses CANCEL
      Then A, B and C show "idle"

    Scenario Outline: <key> splits the conference, and both calls stay on hold
      When B presses <key>
      Then B shows "both on hold" with C beside A
      And A and C show "held" by B

      Examples:
        | key          |
        | F_CONFERENCE |
        | F2           |

    Scenario: The line key of A goes on with A
      When B goes to line 1
      Then A shows "connected" with B
      And C shows "held" by B

    Scenario: A digit begins a number, and so does the handset
      When B presses 1
      Then B's "headline" region reads "Enter number"
      When B presses CANCEL, OFFHOOK
      Then B's "headline" region reads "Enter number"
      When B presses CANCEL
      Then B shows "conference on hold" with C beside A
