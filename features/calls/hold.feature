@calls
@every-model
Feature: Hold
  Both phones show a held call, and either of them may resume it or hang up.

  Background:
    Given the phones A and B
    When A dials B
    And B answers
    Then A shows "connected" with B

  Scenario: The called phone holds and resumes
    When B puts the call on hold
    Then the phones show
      | phone | shows   | with |
      | A     | held    | B    |
      | B     | holding | A    |
    And A stays "held" by B for 1 second
    When B resumes the call
    Then A shows "connected" with B
    And B shows "connected" with A

  Scenario: The caller holds and resumes
    When A puts the call on hold
    Then B shows "held" by A
    And A shows "holding" with B
    When A resumes the call
    Then B shows "connected" with A
    And A shows "connected" with B

  Scenario: Both hold
    When B puts the call on hold
    Then A shows "held" by B
    When A goes to line 1
    And B resumes the call
    Then B shows "connected" with A
    And A shows "connected" with B

  Scenario: The handset is lifted to resume
    When B puts the call on hold
    Then A shows "held" by B
    When B lifts the handset
    Then B never shows "idle" within 500 ms
    And A stays "held" by B for 500 ms

  Scenario: The held phone hangs up
    When B puts the call on hold
    Then A shows "held" by B
    When A hangs up
    Then A and B show "idle"
