@bring-in
@every-model
Feature: Forwarding
  B forwards its calls to A.

  Background:
    Given the phones A and B

  Scenario: All calls
    When B forwards all calls to A
    Then B shows "forwarding"
    When B stops forwarding
    Then B shows "idle"

  Scenario: Calls while B is busy
    When B forwards calls if busy to A
    Then B shows "forwarding if busy"
    When B stops forwarding
    Then B shows "idle"

  Scenario: Calls that B does not answer
    When B forwards unanswered calls to A
    Then B shows "forwarding if no answer"
    When B stops forwarding
    Then B shows "idle"
