Feature: Calls that show a defect

  Background:
    Given the phones A, B and C

  Scenario: A call from dialling to hanging up
    When A dials B
    Then the phones show
      | phone | shows   | with |
      | A     | calling | B    |
      | B     | ringing | A    |
    When B answers
    Then the phones show
      | phone | shows     | with |
      | A     | connected | B    |
      | B     | connected | A    |
    And B's "timer" region reads "0:{digits}"
    When A hangs up
    Then A and B show "idle"

  Scenario: The timer of a talk
    When A dials B
    And B answers
    Then B shows "connected" with A
    And B's "timer" region reads "0:03" within 6 seconds

  Scenario: The caller gives up
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then A shows "idle"
    And B shows "missed"
    And B's "status" region reads "Missed: 1"
    When B presses LEFT
    Then B shows "missed calls" with A

  Scenario: Nobody picks up twice
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then B shows "missed"
    When C dials B
    Then B shows "ringing" from C

  Scenario: The callee rejects
    When A dials B
    And B rejects the call
    Then A shows "busy" with B for 1 second within 3 seconds
    And B shows "idle"

  Scenario: Nobody has the number
    When A dials "9999"
    Then A shows "unknown number"

  Scenario: Hold and resume
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B puts the call on hold
    Then the phones show
      | phone | shows   | with |
      | A     | held    | B    |
      | B     | holding | A    |
    When B resumes the call
    Then the phones show
      | phone | shows     | with |
      | A     | connected | B    |
      | B     | connected | A    |

  Scenario: Do not disturb
    When B presses DND
    Then B shows "DND"
    When A dials B
    Then A shows "busy" with B
    When B presses DND
    Then B shows "missed"

  Scenario: Mute
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B presses MUTE and its display changes
    Then B never shows "connected" within 300 ms

  Scenario: Tones
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B presses 1, 2
    Then B's "peer" region reads "1001 12"

  Scenario: Redial from the list
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then A shows "idle"
    When A presses REDIAL
    Then A shows "dialled calls" with B
    When A presses ENTER
    Then B shows "ringing" from A

  Scenario: The second identity
    Given D is a phone tagged "two identities"
    When D presses DOWN
    Then D shows "identity 2 chosen"
    When D dials B
    Then B shows "ringing" from "1015"
