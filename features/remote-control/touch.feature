@remote-control
@touch
Feature: Touch
  A touch display has labelled targets. A step touches them by name.

  Background:
    Given A is a snom870
    And B is any phone
    When B dials A
    Then A shows "ringing" from B

  @command:touch
  Scenario: A call is answered, held, resumed and ended
    When A touches "Answer"
    Then A shows "connected" with B
    When A touches "Hold"
    Then A shows "holding" with B
    When A touches "Resume"
    Then A shows "connected" with B
    When A touches "Hang up"
    Then A and B show "idle"

  @command:touch-press
  @command:touch-release
  Scenario: A target is pressed when the finger is lifted
    When A puts a finger on "Answer"
    Then A stays "ringing" from B for 500 ms
    When A lifts the finger
    Then A shows "connected" with B

  @command:touch-press
  @command:touch-release
  Scenario: A finger that moves from Answer to Reject presses neither
    When A puts a finger on "Answer"
    And A lifts the finger at "Reject"
    Then A stays "ringing" from B for 500 ms

  @command:touch-press
  @command:touch-release
  Scenario: A finger that is put down and lifted is one touch
    When A puts a finger on "Reject"
    And A lifts the finger
    Then B shows "busy" with A
    And A shows "idle"

  @command:touch-press
  @command:touch-release
  Scenario: A finger that moves from Reject to Answer presses neither
    When A puts a finger on "Reject"
    And A lifts the finger at "Answer"
    Then A stays "ringing" from B for 500 ms

  @command:touch-chain
  Scenario: Two touches in one request
    When A touches "Answer", "Hang up"
    Then A and B show "idle"

  @command:touch
  @allow-coordinates
  Scenario: A point of the display
    When A touches 60,257
    Then A shows "connected" with B
