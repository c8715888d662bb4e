@remote-control
@restart
Feature: Restart
  A phone that is told to reboot goes through its screens and comes back. The rack file has to allow it.

  Background:
    Given A is a phone tagged "spare"
    And B is any phone

  @command:reboot
  Scenario: A reboot, screen by screen
    When A is told to reboot
    Then A shows "rebooting"
    And A shows "starting"
    And A comes back
    When B dials A
    Then A shows "ringing" from B

  @command:reset
  Scenario: A factory reset forgets the calls
    When B dials A
    Then A shows "ringing" from B
    When B hangs up
    Then A shows "missed"
    When A is told to reset to factory settings
    And A comes back
    And A presses LEFT
    Then A shows "no missed calls"

  @command:reset
  Scenario: A phone with factory settings takes calls
    When A is told to reset to factory settings
    And A comes back
    And B dials A
    Then A shows "ringing" from B

  @command:firmware
  Scenario: Another firmware is loaded
    When A is told to load the firmware "http://192.0.2.10/snomD735-10.1.99.1-SIP-r.bin"
    Then A shows "upgrading"
    And A shows "rebooting"
    And A comes back
    And A runs firmware "10.1.99.1"

  @command:firmware
  Scenario: A phone with another firmware is still the same phone
    When A is told to load the firmware "http://192.0.2.10/snomD735-10.1.99.2-SIP-r.bin"
    And A comes back
    Then A says that it is a D735
    When B dials A
    Then A shows "ringing" from B
