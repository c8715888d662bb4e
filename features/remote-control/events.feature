@remote-control
@events
Feature: Events
  A phone reports what happens to it: a second witness beside its display.

  Background:
    Given the phones A and B

  @two-witnesses
  Scenario: Display and event agree about a call
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then B shows "connected" with A
    When B puts the call on hold
    Then B shows "holding" with A
    When A hangs up
    Then A and B show "idle"

  @two-witnesses
  Scenario: Display and event agree about a missed call
    When A dials B
    Then A shows "calling" to B
    And B shows "ringing" from A
    When A hangs up
    Then B shows "missed"

  Scenario: What the phones report of a call
    When A dials B
    Then A reports "outgoing" to B
    And B reports "incoming" from A
    When B answers
    Then B reports "connected" to A
    When A hangs up
    Then A reports "disconnected" with B within 5 seconds

  Scenario: A phone that rejects a call keeps it to itself
    When A dials B
    Then B reports "incoming" from A
    When B rejects the call
    Then B reports nothing for 500 ms

  Scenario: A phone that has no part in a call has nothing to report
    Given C is any phone
    When A dials B
    Then B reports "incoming" from A
    And C reports nothing for 500 ms
