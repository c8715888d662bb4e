@remote-control
@keys:events
Feature: Other names of keys
  The firmware has other names for some keys. They do what the keys do.

  Background:
    Given the phones A, B and C

  Scenario Outline: <key> opens a list
    When B clears the list of <list> calls
    And B presses <key>
    Then B shows "no <list> calls"

    Examples:
      | key             | list     |
      | F_CALL_LIST     | dialled  |
      | F_REDIAL        | dialled  |
      | F_MISSED_LIST   | missed   |
      | F_LEFT          | missed   |
      | F_ACCEPTED_LIST | received |
      | F_RIGHT         | received |

  Scenario: F_DOWN and F_UP go through a list
    When B dials "998"
    And B hangs up
    And B dials "999"
    And B hangs up
    And B opens the list of dialled calls
    And B presses F_DOWN, F_UP, F_DOWN, ENTER
    Then B shows "unknown number" with "998"

  Scenario: F_DND turns do-not-disturb on and off
    When B presses F_DND
    Then B shows "DND"
    When B presses F_DND
    Then B shows "idle"

  Scenario: F_MUTE turns the microphone off and on
    When A dials B
    And B answers
    And B presses F_MUTE
    Then B shows "muted" with A
    When B presses F_MUTE
    Then B shows "connected" with A

  Scenario: F_TRANSFER asks for a number
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B presses F_TRANSFER
    Then B shows "transfer to number" beside A

  @allow-many-steps
  Scenario: F_CONF_ON and CONFERENCE join two calls, and split them
    When A dials B
    And B answers
    And B puts the call on hold
    And B dials C
    And C answers
    Then B shows "consultation" with C beside A
    When B presses F_CONF_ON
    Then B shows "conference" with C beside A
    When B is sent "command.htm?key=CONFERENCE"
    Then B shows "consultation" with C beside A
