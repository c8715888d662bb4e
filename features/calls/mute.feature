@calls
@every-model
Feature: Mute
  A phone that mutes its microphone shows it; the other phone does not.

  Background:
    Given the phones A and B
    When A dials B
    And B answers
    Then B shows "connected" with A

  Scenario: The microphone is off and on again
    When B mutes the microphone
    Then B shows "muted" with A
    And A shows "connected" with B
    When B unmutes the microphone
    Then B shows "connected" with A

  Scenario: A phone that is muted twice stays muted
    When B mutes the microphone
    And B mutes the microphone
    Then B stays "muted" with A for 500 ms
    When B unmutes the microphone
    And B unmutes the microphone
    Then B shows "connected" with A for 500 ms

  Scenario: A new call has its microphone on
    When A mutes the microphone
    Then A shows "muted" with B
    When A hangs up
    Then A and B show "idle"
    When B dials A
    And A answers
    Then A shows "connected" with B
