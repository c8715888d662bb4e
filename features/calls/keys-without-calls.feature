@calls
Feature: Keys without a call
  What the keys do while a phone shows a number, a list of calls, or why a call failed.

  Background:
    Given the phones A, B and C

  Rule: B enters a number

    Scenario: A digit begins a number, and its line key closes it
      When B presses 1, 2
      Then B shows "enter number" with "12"
      When B presses P1
      Then B shows "idle"

    Scenario: ENTER without a number does nothing
      When B lifts the handset
      And B presses ENTER
      Then B stays "enter number" for 500 ms
      When B presses 1
      Then B shows "enter number" with "1"

    Scenario: A ringing phone has left its number
      When B presses 1, 2
      And A dials B
      Then B shows "ringing" from A
      When A hangs up
      Then B shows "missed"

    Scenario: A phone calls its own number
      When B dials B
      Then B's "headline" region reads "Busy"
      And B shows "idle" within 8 seconds

  Rule: B looks at a list

    Background:
      When B dials "998"
      And B hangs up
      And B dials "999"
      And B hangs up
      And B opens the list of dialled calls
      Then B shows "dialled calls" with "999"

    Scenario Outline: B presses <keys>, and dials <number> again
      When B presses <keys>
      Then B shows "unknown number" with "<number>"

      Examples: The selection stays within the list
        | keys            | number |
        | UP, DOWN, ENTER | 998    |
        | DOWN, UP, ENTER | 999    |

      Examples: F2 deletes the selected entry
        | keys                | number |
        | F2, ENTER           | 998    |
        | DOWN, F2, UP, ENTER | 999    |

    Scenario: The last entry of a list stays selected
      When B clears the list of dialled calls
      And B dials "997"
      And B hangs up
      And B opens the list of dialled calls
      And B presses DOWN, DOWN, UP, UP, ENTER
      Then B shows "unknown number" with "997"

    Scenario: A digit begins a new number
      When B presses 1
      Then B shows "enter number" with "1"
      When B presses CANCEL
      Then B shows "idle"

    Scenario: The handset is put down
      When B puts down the handset
      Then B shows "idle"

    Scenario: Do-not-disturb is turned on
      When B presses DND
      Then B shows "dialled calls" with "999"
      When B presses CANCEL
      Then B shows "DND"
      When B turns do-not-disturb off
      Then B shows "idle"

  Rule: B looks at an empty list

    Background:
      When B clears the list of missed calls
      And B opens the list of missed calls
      Then B shows "no missed calls"

    Scenario Outline: B presses <keys>
      When B presses <keys>
      Then B shows "<shows>"

      Examples:
        | keys             | shows           |
        | ENTER            | no missed calls |
        | F4               | idle            |
        | ONHOOK           | idle            |
        | 1                | enter number    |
        | DND, DND, CANCEL | idle            |

  Rule: B sees why a call failed

    Background:
      When B dials "999"
      Then B shows "unknown number" with "999"

    Scenario Outline: B presses <keys>
      When B presses <keys>
      Then B shows "<shows>"

      Examples: The notice closes
        | keys   | shows         |
        | CANCEL | idle          |
        | ONHOOK | idle          |
        | F4     | idle          |
        | F1     | dialled calls |

      Examples: Any other key does what it does without the notice
        | keys   | shows         |
        | P1     | enter number  |
        | 1      | enter number  |
        | REDIAL | dialled calls |

    Scenario: The notice ends by itself
      Then B shows "idle" within 8 seconds

    @allow-many-steps
    Scenario: Another call fails before the notice would end
      Then B stays "unknown number" with "999" for 3 seconds
      When B hangs up
      And B dials "998"
      Then B stays "unknown number" with "998" for 4 seconds

    Scenario: A call comes meanwhile
      When A dials B
      Then B shows "ringing" from A
      And B stays "ringing" from A for 6 seconds

  Rule: B plays a ringtone

    Background:
      When B plays ringer 3
      Then B's display reads "Ringer 3"

    Scenario Outline: B presses <keys>
      When B presses <keys>
      Then B shows "<shows>"

      Examples:
        | keys   | shows        |
        | CANCEL | idle         |
        | ONHOOK | idle         |
        | F4     | idle         |
        | 1      | enter number |

    Scenario: Another ringtone is played for its whole time
      Then B stays "ringer" for 3 seconds
      When B plays ringer 4
      Then B's display reads "Ringer 4"
      And B stays "ringer" for 4 seconds

    Scenario: A phone that is in use plays no ringtone
      When B lifts the handset
      Then B shows "enter number"
      When B plays ringer 4
      Then B stays "enter number" for 500 ms

  Rule: The key for redialling has its label only after a call

    Scenario: F1 without dialled calls, and with one
      When B clears the list of dialled calls
      And B presses F1
      Then B stays "idle" for 500 ms
      When B dials "999"
      And B hangs up
      Then B shows "idle"
      And B's display reads "Redial"
