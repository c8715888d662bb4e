@screens
Feature: Clock
  References ignore the clock, because it changes. So it has sentences of its own.

  @every-model
  Scenario: The clock of an idle phone, and during a call
    Given the phones A and B
    Then A's clock shows the time
    When A dials B
    And B answers
    Then A shows "connected" with B
    And A's clock shows the time

  @every-model
  Scenario: The clock in 12-hour format
    Given A is any phone
    When A sets "time_24_format" to "off"
    Then A's clock shows the time in 12-hour format

  Scenario: The format is changed there and back
    Given A is any phone
    When A sets "time_24_format" to "off"
    Then A's clock shows the time in 12-hour format
    When A sets "time_24_format" to "on"
    Then A's clock shows the time
