@remote-control
Feature: Chains and long presses
  A request may press several keys, and a key may stay down.

  Background:
    Given the phones A and B

  @command:chain
  Scenario: Several keys in one request
    When A presses OFFHOOK
    Then A shows "enter number"
    When A presses 1, 2, CANCEL
    Then A shows "idle"
    And A stays "idle" for 500 ms

  @command:chain
  Scenario: Keys with a pause between them
    When A presses 1, 2, *, # with 200 ms between them
    Then A shows "enter number" with "12*#"

  @command:chain
  Scenario: A call is answered and ended in one request
    When A dials B
    Then B shows "ringing" from A
    When B presses ENTER, CANCEL with 500 ms between them
    Then A and B show "idle"

  @command:long-press
  Scenario: A long CANCEL leads back to idle
    When A dials B
    And B answers
    Then A shows "connected" with B
    When B holds CANCEL for 2.1 seconds
    Then A and B show "idle"

  @command:long-press
  Scenario: A function key recognizes a long press
    When A holds P1 for 2.1 seconds
    Then A reports "longpress"
