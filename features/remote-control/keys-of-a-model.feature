@remote-control
Feature: Keys of a model
  Not every phone has every key. A scenario that presses a missing key is refused before it begins.

  @keys:soft-keys
  Scenario: The keys under the display do what their labels say
    Given A is a D785
    And B is any phone
    When B dials A
    Then A shows "ringing" from B
    When A presses F1
    Then A shows "connected" with B
    When A presses F4
    Then A and B show "idle"

  @keys:expansion
  Scenario: A key of an expansion module
    Given A is a snom370
    When A presses EK0
    Then A stays "idle" for 500 ms
