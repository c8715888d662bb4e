@calls
@every-model
Feature: Two lines
  Each call has a line key of its own.

  Background:
    Given the phones A, B and C

  Scenario: A call is answered by its line key, and ended
    When A dials B
    Then B shows "ringing" from A
    When B goes to line 1
    Then A shows "connected" with B
    When B ends all calls
    Then A and B show "idle"

  Scenario: A line is opened and closed
    When B goes to line 1
    Then B shows "enter number"
    When B goes to line 1
    Then B shows "idle"

  Rule: B talks to A

    Background:
      When B dials A
      And A answers
      Then B shows "connected" with A

    Scenario: A second call on a second line
      When B goes to line 2
      And B dials C
      And C answers
      Then B shows "consultation" with C beside A
      When B goes to line 1
      Then B shows "consultation" with A beside C

    Scenario: The key of a call holds and resumes it
      When B goes to line 1
      Then A shows "held" by B
      When B goes to line 1
      Then A shows "connected" with B

    Scenario: All calls at once
      When B goes to line 2
      And B dials C
      And C answers
      Then B shows "consultation" with C beside A
      When B ends all calls
      Then A, B and C show "idle"
