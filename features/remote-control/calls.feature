@remote-control
Feature: All calls at once
  One request ends all calls of a phone.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers

  @command:release-all-calls
  Scenario: A phone with two calls ends both
    When B puts the call on hold
    And B dials C
    And C answers
    Then B shows "consultation" with C
    When B ends all calls
    Then A, B and C show "idle"
