@remote-control
Feature: Settings and information
  A phone reports its model and its firmware; its settings can be read and written.

  Scenario: A phone reports its model and its firmware
    Given A is a D785
    Then A says that it is a D785
    And A runs firmware "10.1.54.13"

  Scenario: A setting is written and read
    Given A is any phone
    When A sets "ringer_animation" to "off"
    Then A has "ringer_animation" set to "off"
    When A sets "ringer_animation" to "on"
    Then A has "ringer_animation" set to "on"

  @restart
  Scenario: The last value that is set permanently survives a reboot
    Given A is a phone tagged "spare"
    When A sets "ringer_animation" to "on" permanently
    And A sets "ringer_animation" to "off" permanently
    And A is told to reboot
    And A comes back
    Then A has "ringer_animation" set to "off"

  @restart
  Scenario: Only what is set permanently survives a reboot
    Given A is a phone tagged "spare"
    When A sets "ringer_animation" to "off" permanently
    And A sets "ringer_animation" to "on"
    Then A has "ringer_animation" set to "on"
    When A is told to reboot
    And A comes back
    Then A has "ringer_animation" set to "off"
