@remote-control
Feature: Further displays
  Some phones have a display for the labels of their function keys, and modules have one of their own:
  `label_screen.bmp` and `exp_screen.bmp`. Each line key has a lamp, which blinks while a call rings or waits.

  Scenario: The line key follows a call
    Given A is any phone
    And B is a D785
    When A dials B
    Then B's label display shows "ringing"
    When B answers
    Then B's label display shows "connected"
    When B hangs up
    Then B's label display shows "idle"

  Scenario: The line key shows that its own side holds the call
    Given A is any phone
    And B is a D785
    When A dials B
    And B answers
    And B puts the call on hold
    Then B's label display shows "holding"
    When B resumes the call
    Then B's label display shows "connected"

  Scenario: The line key shows that the other side holds the call
    Given A is any phone
    And B is a D785
    When A dials B
    And B answers
    And A puts the call on hold
    Then B's label display shows "held"

  Scenario: The lamp of a caller is on before the other side answers
    Given A is a D735
    And B is any phone
    When A dials B
    Then A's label display shows "calling"
    And A shows "calling" to B

  Scenario: The keys of a module are free
    Given A is a snom370
    Then A's expansion display shows "idle"
