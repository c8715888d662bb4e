@bring-in
@second-round
Feature: A call that lasts
  The timer of a call shows each digit.

  Scenario: A and B talk for some seconds
    Given the phones A and B
    When A dials B
    And B answers
    Then A stays "connected" with B for 12 seconds
    When A hangs up
    Then A and B show "idle"
