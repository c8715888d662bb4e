# @every-model: no feature of features/calls shows these states on each model.
@bring-in
@every-model
@second-round
Feature: Forwarding
  B forwards its calls to A.

  @allow-many-steps
  Scenario: All calls, calls while B is busy, and calls that B does not answer
    Given the phones A and B
    When B forwards all calls to A
    Then B shows "forwarding"
    When B stops forwarding
    Then B shows "idle"
    When B forwards calls if busy to A
    Then B shows "forwarding if busy"
    When B stops forwarding
    Then B shows "idle"
    When B forwards unanswered calls to A
    Then B shows "forwarding if no answer"
    When B stops forwarding
    Then B shows "idle"
