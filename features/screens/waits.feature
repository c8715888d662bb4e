Feature: What a display shows over time
  A state that lasts, a state that is never shown, and a key press that changes the display.

  Background:
    Given the phones A and B

  Scenario: A call that lasts, and a state that is never shown
    When A dials B
    And B answers
    Then A shows "connected" with B for 1 second within 5 seconds
    And B never shows "held" within 500 ms
    And B stays "connected" with A for 3 seconds

  Scenario: A key press that must change the display
    When A presses OFFHOOK and its display changes
    Then A shows "enter number"
