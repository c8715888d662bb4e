Feature: What a display shows over time
  A state that lasts, one that never comes, and a key press that is seen.

  Background:
    Given the phones A and B

  Scenario: A call that lasts, and another phone that stays out of it
    When A dials B
    And B answers
    Then A shows "connected" with B for 1 second within 5 seconds
    And B never shows "held" within 500 ms
    And B stays "connected" with A for 3 seconds

  Scenario: A key press that must be seen
    When A presses OFFHOOK and its display changes
    Then A shows "enter number"
