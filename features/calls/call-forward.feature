@calls
@every-model
Feature: Call forward
  B forwards calls to C, and C shows who forwarded them.

  Background:
    Given the phones A, B and C

  Scenario: All calls
    When B forwards all calls to C
    And A dials B
    Then C shows "ringing" from A beside B
    When C answers
    Then A shows "connected" with C
    And B shows "forwarding"

  Scenario: Calls while B talks
    Given D is any phone
    When B sets "call_waiting" to "off"
    And B forwards calls if busy to C
    And B dials D
    And D answers
    Then B shows "connected" with D
    When A dials B
    Then C shows "ringing" from A beside B

  Scenario: Calls that B does not answer
    When B sets "fwd_time_secs" to "2"
    And B forwards unanswered calls to C
    And A dials B
    Then B shows "ringing" from A for 1 second
    And C shows "ringing" from A beside B
    When C answers
    Then A shows "connected" with C

  Scenario: Forwarding is off again
    When B forwards all calls to C
    And B stops forwarding
    And A dials B
    Then B shows "ringing" from A
    And C shows "idle"

  Scenario: C rejects a forwarded call
    When B forwards all calls to C
    And A dials B
    And C rejects the call
    Then A shows "busy" with C
    When B stops forwarding
    Then B shows "idle"
