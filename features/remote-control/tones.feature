@remote-control
Feature: Tones
  A phone sends tones in a call, as voice menus need them.

  @command:dtmf
  Scenario: Tones do not disturb the call
    Given the phones A and B
    When A dials B
    And B answers
    Then A shows "connected" with B
    When A sends the tones "0123456789*#"
    Then A's "peer" region reads "{digits} 0123456789*#"
    And B shows "connected" with A
