@remote-control
Feature: Keys
  Whatever a finger can press, a sentence can press.

  Scenario: A call made of keys alone
    Given A is a D785
    And B is a snom370
    When A dials B
    Then B shows "ringing" from A
    When B presses ENTER
    Then A and B show "connected" within 3 seconds
    When B presses F_HOLD
    Then A shows "held" by B
    When B presses F_HOLD
    Then A shows "connected" with B
    When B holds CANCEL for 2.1 seconds
    Then A and B show "idle"

  Scenario: Several keys in one request
    Given A is any phone
    When A presses OFFHOOK
    Then A shows "enter number"
    When A presses 1, 2, CANCEL
    Then A shows "idle"
    And A stays "idle" for 500 ms

  Scenario: A touch display is touched
    Given A is a snom870
    And B is any phone
    When B dials A
    Then A shows "ringing" from B
    When A touches "Answer"
    Then A shows "connected" with B
    When A touches "Hold"
    Then A shows "holding" with B
    When A touches "Resume"
    Then A shows "connected" with B
    When A touches "Hang up"
    Then A and B show "idle"
