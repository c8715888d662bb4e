Feature: Reading a display
  A sentence can ask for a text instead of a state: in a region that the model names, or in any row.

  Background:
    Given the phones A and B

  Scenario: The number and the name of a caller
    When A dials B
    Then B's "peer" region reads "1001"
    And B's "name" region reads "Alice"
    And B's "headline" region reads "Incoming call"

  Scenario: How many calls were missed
    When A dials B
    And A hangs up
    Then B's display reads "Missed: 1"
    When A dials B
    And A hangs up
    Then B's display reads "Missed: 2"

  Scenario: The number that was dialled, in any row
    When A dials "999"
    Then A's display reads "999"

  Scenario: A timer that runs
    When A dials B
    And B answers
    Then B's "timer" region reads "0:01" within 4 seconds
    And B's "timer" region reads "0:02" within 4 seconds
    And B's "timer" region reads "{time}"
