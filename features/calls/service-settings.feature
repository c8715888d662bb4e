@calls
Feature: Settings of services
  Settings decide who is called, and which display says so.

  Background:
    Given the phones A, B and C

  Scenario: A phone answers by itself
    When B sets "user_auto_connect1" to "on"
    And A dials B
    Then A shows "connected" with B
    And B shows "connected" with A

  @allow-many-steps
  Scenario: A phone that answers by itself lets a second call wait
    When B sets "user_auto_connect1" to "on"
    And A dials B
    Then B shows "connected" with A
    When C dials B
    Then B shows "call waiting" from C beside A
    When B presses CANCEL
    Then C shows "busy" with B
    And B shows "connected" with A

  Scenario: Another identity answers by itself
    When B sets "user_auto_connect2" to "on"
    And A dials B
    Then B stays "ringing" from A for 500 ms

  Scenario: MUTE is do-not-disturb, if it is set so
    When B sets "mute_is_dnd_in_idle" to "on"
    And B presses MUTE
    Then B shows "DND"
    When B presses MUTE
    Then B shows "idle"

  Scenario: MUTE does nothing without a call
    When B presses MUTE
    Then B stays "idle" for 500 ms

  Scenario: CANCEL keeps the number of missed calls, if it is set so
    When B sets "cancel_missed" to "off"
    And A dials B
    And A hangs up
    And B presses CANCEL
    Then B stays "missed" for 500 ms
    When B opens the list of missed calls
    And B presses CANCEL
    Then B shows "idle"

  Scenario: CANCEL clears the number of missed calls, but not their list
    When A dials B
    And A hangs up
    Then B shows "missed"
    When B presses CANCEL
    Then B shows "idle"
    When B opens the list of missed calls
    Then B shows "missed calls" with A

  Scenario: A call is missed while do-not-disturb is on, and counted
    When B turns do-not-disturb on
    And A dials B
    And A hangs up
    And C dials B
    And C hangs up
    And B turns do-not-disturb off
    Then B's "status" region reads "Missed: 2"

  Scenario: All calls are forwarded, also those that do-not-disturb would turn away
    When B forwards all calls to C
    And B presses DND
    Then B shows "DND"
    When A dials B
    Then C shows "ringing" from A beside B
    When B presses DND
    Then B shows "forwarding"

  @allow-many-steps
  Scenario: Several rules forward calls, and the display names the strongest
    When B forwards calls if busy to A
    Then B's display reads "{any}busy: 1001"
    When B forwards unanswered calls to C
    Then B's display reads "{any}no answer: 1003"
    When B forwards all calls to A
    Then B's display reads "Forwarding: 1001"
    When B sets "fwd_all_enabled" to "off"
    Then B shows "forwarding if no answer"

  Scenario: A rule without a target forwards nothing
    When B sets "fwd_all_target" to ""
    And B sets "fwd_all_enabled" to "on"
    And A dials B
    Then B shows "ringing" from A

  Scenario: Forwarding is turned off while the phone rings
    When B sets "fwd_time_secs" to "2"
    And B forwards unanswered calls to C
    And A dials B
    Then B shows "ringing" from A
    When B sets "fwd_time_enabled" to "off"
    Then B stays "ringing" from A for 3 seconds

  Scenario: A phone that answered forwards nothing
    When B sets "fwd_time_secs" to "2"
    And B forwards unanswered calls to C
    And A dials B
    And B answers
    Then B stays "connected" with A for 3 seconds
    And C shows "idle"

  Scenario: An unanswered call that was forwarded is missed
    When B sets "fwd_time_secs" to "2"
    And B forwards unanswered calls to C
    And A dials B
    Then C shows "ringing" from A beside B within 5 seconds
    When B opens the list of missed calls
    Then B shows "missed calls" with A

  @allow-many-steps
  Scenario: A waiting call that B does not answer is forwarded
    Given D is any phone
    When B sets "fwd_time_secs" to "2"
    And B forwards unanswered calls to D
    And B dials A
    And A answers
    And C dials B
    Then B shows "call waiting" from C beside A
    And D shows "ringing" from C beside B within 5 seconds
    And B shows "connected" with A

  Scenario: A wrong time to ring is 15 seconds
    When B sets "fwd_time_secs" to "0"
    And B forwards unanswered calls to C
    And A dials B
    Then B stays "ringing" from A for 2 seconds

  @allow-many-steps
  Scenario: A phone in a call forwards to a phone that shows who forwarded
    Given D is any phone
    When C dials D
    And D answers
    And B forwards all calls to C
    And A dials B
    Then C's "headline" region reads "Call waiting"
    And C's display reads "Forwarded by: {any}1002"
    When C presses ENTER
    Then A shows "connected" with C
    And D shows "held" by C

  Scenario: A phone that is not registered cannot call
    When B logs off all identities
    And B dials A
    Then B's "headline" region reads "Not available"
    And A shows "idle"
    When B registers identity 1 again
    Then B shows "idle" within 8 seconds

  Scenario: A phone that logs off keeps its call
    When A dials B
    And B answers
    And B logs off all identities
    Then B stays "connected" with A for 500 ms
    When A hangs up
    Then B shows "logged off"
    When B registers identity 1 again
    Then B shows "idle"

  Scenario: A mute call that is held says that the microphone is off
    When A dials B
    And B answers
    And B mutes the microphone
    And B presses F_HOLD
    Then B's "headline" region reads "Call on hold"
    And B's display reads "Microphone off"

  Scenario Outline: The list of <list> calls shows the time of each call
    When A dials B
    And <what B does>
    And A hangs up
    And B opens the list of <list> calls
    Then B's "headline" region reads "{any} 1001 {time}"

    Examples:
      | list     | what B does              |
      | received | B answers                |
      | missed   | B shows "ringing" from A |

  Scenario: The list of dialled calls shows the time of each call
    When B dials A
    And B hangs up
    And B opens the list of dialled calls
    Then B's "headline" region reads "{any} 1001 {time}"

  @allow-many-steps
  Scenario: Older calls stand below newer ones
    When A dials B
    And A hangs up
    And C dials B
    And C hangs up
    And B opens the list of missed calls
    Then B's "headline" region reads "{any}1003 {time}"
    And B's "name" region reads "{any}1001 {time}"
