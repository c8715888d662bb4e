@remote-control
@restart
Feature: Restart of a phone in use
  A phone that restarts ends its calls. It comes back registered, with its first identity.

  Background:
    Given A is a phone tagged "spare"
    And B is any phone

  Scenario: The other side of a call sees that it has ended
    When B dials A
    And A answers
    Then B shows "connected" with A
    When A is told to reboot
    Then B shows "idle"
    And A comes back
    When B dials A
    Then A shows "ringing" from B

  Scenario: A phone that restarts cannot be called
    When A is told to reboot
    Then A shows "rebooting"
    When B dials A
    Then B shows "unavailable" with A
    And A shows "starting"
    And A comes back

  Scenario: A phone that starts ignores keys
    When A is told to reboot
    Then A shows "rebooting"
    When A presses 1
    Then A shows "starting"
    When A presses 1
    Then A comes back
    And A shows "idle"

  Scenario: A phone that was logged off is registered after a restart
    When A logs off all identities
    Then A shows "logged off"
    When A is told to reboot
    And A comes back
    And B dials A
    Then A shows "ringing" from B

  Scenario: A restart keeps the lists
    When B dials A
    And B hangs up
    Then A shows "missed"
    When A opens the list of missed calls
    And A is told to reboot
    And A comes back
    And A opens the list of missed calls
    Then A shows "missed calls" with B

  @allow-many-steps
  Scenario: A factory reset forgets the lists of dialled and received calls
    When A dials B
    And A hangs up
    And B dials A
    And A answers
    And B hangs up
    And A is told to reset to factory settings
    And A comes back
    And A opens the list of dialled calls
    Then A shows "no dialled calls"
    When A closes the list
    And A opens the list of received calls
    Then A shows "no received calls"
