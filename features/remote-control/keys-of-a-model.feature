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

  @keys:soft-keys
  Scenario: The first soft key of a call holds and resumes it
    Given A is a D785
    And B is any phone
    When B dials A
    And A answers
    And A presses F1
    Then A shows "holding" with B
    When A presses F1
    Then A shows "connected" with B

  @keys:soft-keys
  @allow-many-steps
  Scenario: The soft keys of two calls join and split them
    Given A is a D785
    And B is any phone
    And C is any phone
    When B dials A
    And A answers
    And A puts the call on hold
    And A dials C
    And C answers
    Then A shows "consultation" with C beside B
    When A presses F3
    Then A shows "conference" with C beside B
    When A presses F2
    Then A shows "consultation" with C beside B

  @keys:soft-keys
  Scenario: The soft keys of a number delete a digit, and close the number
    Given A is a D785
    When A presses 1, 2
    Then A shows "enter number" with "12"
    When A presses F2
    Then A shows "enter number" with "1"
    When A presses F4
    Then A shows "idle"

  @keys:soft-keys
  Scenario: A soft key dials the number
    Given A is a D785
    When A presses 9, 9, 9
    Then A shows "enter number" with "999"
    When A presses F1
    Then A shows "unknown number" with "999"

  @keys:soft-keys
  Scenario: A soft key shows the dialled calls, and the next one dials again
    Given A is a D785
    When A dials "999"
    And A hangs up
    Then A shows "idle"
    When A presses F1
    Then A shows "dialled calls" with "999"
    When A presses F1
    Then A shows "unknown number" with "999"

  @keys:soft-keys
  Scenario: A soft key deletes an entry of the dialled calls
    Given A is a D785
    When A clears the list of dialled calls
    And A dials "999"
    And A hangs up
    And A opens the list of dialled calls
    Then A shows "dialled calls" with "999"
    When A presses F2
    Then A shows "no dialled calls"

  @keys:disconnect
  Scenario: DISCONNECT ends a call
    Given A is a snom370
    And B is any phone
    When B dials A
    And A answers
    Then B shows "connected" with A
    When A presses DISCONNECT
    Then A and B show "idle"
