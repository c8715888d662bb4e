@calls
Feature: Chains of forwarding
  A call may be forwarded by several phones, one after the other. It must reach the last one, or end.

  Background:
    Given the phones A, B, C and D

  @allow-many-steps
  Scenario: B forwards to C, and C forwards to D
    When B forwards all calls to C
    And C forwards all calls to D
    And A dials B
    Then D shows "ringing" from A
    And C shows "forwarding"
    When D answers
    Then A shows "connected" with D
    And D shows "connected" with A
    And B shows "forwarding"

  Scenario: The second phone of a chain stops forwarding
    When B forwards all calls to C
    And C forwards all calls to D
    And C stops forwarding
    And A dials B
    Then C shows "ringing" from A beside B
    And D shows "idle"

  Scenario: B and C forward to each other
    When B forwards all calls to C
    And C forwards all calls to B
    And A dials B
    Then A never shows "connected" within 500 ms
    And B shows "forwarding"
    And C shows "forwarding"
    When A hangs up
    Then A shows "idle"

  Scenario: The target of a forwarded call does not disturb
    When B forwards all calls to C
    And C turns do-not-disturb on
    And A dials B
    Then A shows "busy" with C
    And C shows "DND"
    When C turns do-not-disturb off
    Then C shows "missed"

  Scenario: The target of a forwarded call is busy with another one
    When C sets "call_waiting" to "off"
    And B forwards all calls to C
    And C dials D
    And D answers
    Then C shows "connected" with D
    When A dials B
    Then A shows "busy" with C
    And C shows "connected" with D

  Scenario: An unanswered call is forwarded to a phone that forwards
    When B sets "fwd_time_secs" to "1"
    And B forwards unanswered calls to C
    And C forwards all calls to D
    And A dials B
    Then D shows "ringing" from A within 8 seconds
    And B shows "forwarding if no answer"

  Scenario: The caller gives up before the call is forwarded
    When B sets "fwd_time_secs" to "3"
    And B forwards unanswered calls to C
    And A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then C never shows "ringing" within 4 seconds
    And A shows "idle"

  @allow-many-steps
  Scenario: A forwarded call is transferred
    When B forwards all calls to C
    And A dials B
    Then C shows "ringing" from A beside B
    When C answers
    And C transfers the call blindly to D
    Then D shows "ringing" from A
    When D answers
    Then A shows "connected" with D
    And C shows "idle"
