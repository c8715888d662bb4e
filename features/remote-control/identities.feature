@remote-control
Feature: Identities
  The accounts of a phone can be logged off and registered again, and its display says so.

  @command:logoff-all
  @command:reregister
  Scenario: A phone that is logged off cannot be called
    Given the phones A and B
    When B logs off all identities
    And A dials B
    Then A shows "unavailable" with B
    When A hangs up
    And B registers identity 1 again
    And A dials B
    Then B shows "ringing" from A

  @command:logoff-line
  @command:reregister
  Scenario: One of two identities is logged off
    Given A is a phone tagged "two identities"
    When A logs off identity 2
    Then A shows "identity 2 logged off"
    When A registers identity 2 again
    Then A shows "idle"

  @command:logoff-line
  Scenario: An identity that is logged off cannot be called
    Given A is a phone tagged "two identities"
    And B is any phone
    When A logs off identity 2
    And B dials "1015"
    Then B shows "unavailable" with "1015"
    When A registers identity 2 again
    Then A shows "idle"

  @keys:navigation
  Scenario: DOWN chooses the identity that dials
    Given A is a phone tagged "two identities"
    And B is any phone
    When A presses DOWN
    And A dials B
    Then B shows "ringing" from "1015"
    When A hangs up
    And A presses DOWN
    Then A shows "idle"
