Feature: What is compared on a display
  Every pixel is compared exactly, except in regions that a reference names. Each region has its own rule.

  Background:
    Given B is a D785
    And A is any phone

  Scenario: Exact: the labels of the keys, pixel by pixel
    When B dials A
    Then B's label display shows "calling"
    When A answers
    Then B's label display shows "connected"
    When B hangs up
    Then B's label display shows "idle"

  Scenario: Ignore: the clock, and the time of a call
    When A dials B
    And B answers
    And B hangs up
    And B opens the list of received calls
    Then B shows "received calls" from A
    When B closes the list
    Then B shows "idle"

  Scenario: Text: one reference is used for every caller
    Given C is any phone
    When A dials B
    Then B shows "ringing" from A
    When A hangs up
    And C dials B
    Then B shows "ringing" from C

  Scenario: Blink: a lamp is seen on, and is seen off
    When A dials B
    Then B's label display shows "ringing"
    When B answers
    And B puts the call on hold
    Then B's label display shows "holding"
