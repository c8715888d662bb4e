@remote-control
Feature: Keys
  A sentence can press every key of a phone.

  Background:
    Given the phones A and B

  @command:key
  @keys:enter
  @keys:cancel
  Scenario: ENTER answers, CANCEL hangs up
    When A dials B
    Then B shows "ringing" from A
    When B presses ENTER
    Then A and B show "connected"
    When B presses CANCEL
    Then A and B show "idle"

  @keys:hook
  Scenario: The handset is lifted and hung up
    When A dials B
    Then B shows "ringing" from A
    When B presses OFFHOOK
    Then A shows "connected" with B
    When B presses ONHOOK
    Then A and B show "idle"

  @keys:audio
  Scenario Outline: <key> answers
    When A dials B
    Then B shows "ringing" from A
    When B presses <key>
    Then A shows "connected" with B
    And B shows "connected" with A

    Examples:
      | key     |
      | HEADSET |
      | SPEAKER |

  @keys:hold
  Scenario: F_HOLD holds and resumes
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B presses F_HOLD
    Then A shows "held" by B
    When B presses F_HOLD
    Then A shows "connected" with B

  @keys:programmable
  Scenario: The key of a line answers, holds and resumes
    When A dials B
    Then B shows "ringing" from A
    When B presses P1
    Then B shows "connected" with A
    When B presses P1
    Then B shows "holding" with A
    When B presses P1
    Then B shows "connected" with A

  @keys:redial
  Scenario: REDIAL shows the last number
    When A dials B
    Then B shows "ringing" from A
    And A shows "calling" to B
    When A hangs up
    And A presses REDIAL
    Then A shows "dialled calls" with B
    When A presses ENTER
    Then B shows "ringing" from A

  @keys:keypad
  Scenario: Digits, star and hash are shown
    When A presses 1, 2, *, #
    Then A shows "enter number" with "12*#"
    When A presses CANCEL
    Then A shows "idle"

  @keys:keypad
  Scenario: Each digit changes the display
    When A presses 1 and its display changes
    And A presses 1 and its display changes
    Then A shows "enter number" with "11"

  @keys:navigation
  Scenario: The navigation keys open lists and walk through them
    When A clears the list of missed calls
    And A presses LEFT
    Then A shows "no missed calls"
    When A presses UP, DOWN, CANCEL, RIGHT, CANCEL
    Then A shows "idle"

  @keys:volume
  @keys:record
  Scenario Outline: The call continues after <key>
    When A dials B
    And B answers
    Then A shows "connected" with B
    When A presses <key>
    Then A stays "connected" with B for 500 ms
    And B shows "connected" with A

    Examples:
      | key         |
      | VOLUME_UP   |
      | VOLUME_DOWN |
      | REC         |

  @keys:mute
  Scenario: MUTE turns the microphone off and on again
    When A dials B
    And B answers
    Then A shows "connected" with B
    When A presses MUTE
    Then A shows "muted" with B
    When A presses MUTE
    Then A shows "connected" with B

  @keys:dnd
  Scenario: Do not disturb, on and off again
    When A presses DND
    Then A shows "DND"
    When A presses DND
    Then A shows "idle"
    When B dials A
    Then A shows "ringing" from B

  @keys:events
  Scenario: Events of the firmware by their own names
    When A dials B
    Then B shows "ringing" from A
    When B presses F_OK
    Then B shows "connected" with A
    When B presses F_CANCEL
    Then A and B show "idle"
