@remote-control
Feature: Ringer
  A phone plays one of its ringtones.

  @command:play-ringer
  Scenario: A ringtone is played, and ends
    Given A is any phone
    When A plays ringer 1
    Then A shows "ringer"
    And A shows "idle" within 10 seconds

  @command:play-ringer
  Scenario: A call stops the ringtone
    Given the phones A and B
    When A plays ringer 2
    Then A shows "ringer"
    When B dials A
    Then A shows "ringing" from B
