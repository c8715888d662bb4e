@remote-control
@events
Feature: Events
  A phone reports its events by action URLs. An event confirms what the display shows.

  Background:
    Given the phones A and B

  @confirm-by-event
  Scenario: Display and event agree about a call
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then B shows "connected" with A
    When B puts the call on hold
    Then B shows "holding" with A
    When A hangs up
    Then A and B show "idle"

  @confirm-by-event
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

  Scenario: A phone that rejects a call does not report it
    When A dials B
    Then B reports "incoming" from A
    When B rejects the call
    Then B reports nothing for 500 ms

  Scenario: A phone that is not part of a call reports nothing
    Given C is any phone
    When A dials B
    Then B reports "incoming" from A
    And C reports nothing for 500 ms
