@remote-control
Feature: Line info
  The display of a snom 821 may lack its identities and calls until they are drawn again.

  @command:fix-lil
  Scenario: The line info is drawn again
    Given A is a snom821
    When A repairs its line info
    Then A shows "idle"

  @command:fix-lil
  Scenario: The line info is drawn again while the phone rings
    Given A is a snom821
    And B is any phone
    When B dials A
    And A repairs its line info
    Then A shows "ringing" from B
