@calls
Feature: Call timer
  The timer of a call starts at 0 when the call is answered. It counts the seconds until the call ends.

  Background:
    Given the phones A and B
    When A dials B
    And B answers
    Then A shows "connected" with B
    And B shows "connected" with A

  @every-model
  Scenario: The timer counts, also while the call is on hold
    Then B's call timer counts for 3 seconds
    When B puts the call on hold
    Then B shows "holding" with A
    And B's call timer shows the time of the call
    When B resumes the call
    Then B shows "connected" with A
    And B's call timer shows the time of the call

  Scenario: The timer of a phone that is held
    Then A's call timer counts for 3 seconds
    When B puts the call on hold
    Then A shows "held" by B
    And A's call timer shows the time of the call
    And A's call timer counts for 3 seconds
    When B resumes the call
    Then A shows "connected" with B
    And A's call timer shows the time of the call

  @every-model
  @allow-many-steps
  Scenario: A second call has a timer of its own
    Given C is any phone
    Then B's call timer counts for 3 seconds
    When B puts the call on hold
    And B dials C
    Then B shows "calling" to C beside A
    When C answers
    Then B shows "consultation" with C beside A
    And B's call timer has just started
    When C hangs up
    Then B shows "holding" with A
    And B's call timer shows the time of the call

  Scenario: The timer moves on both sides
    Then A's "timer" region changes within 3 seconds
    And B's "timer" region changes within 3 seconds

  Scenario: The next call starts at 0
    Then B's call timer counts for 3 seconds
    When A hangs up
    Then A and B show "idle"
    When B dials A
    And A answers
    Then B shows "connected" with A
    And B's call timer has just started
    And B's "timer" region changes within 3 seconds
