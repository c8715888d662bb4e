@remote-control
Feature: Dialling
  A phone dials a number, as one of its identities.

  @command:dial
  Scenario: A phone dials a number
    Given the phones A and B
    When A dials B
    Then the phones show
      | phone | shows   | with |
      | A     | calling | B    |
      | B     | ringing | A    |

  @command:dial
  Scenario: A number that does not exist
    Given A is any phone
    When A dials "999"
    Then A shows "unknown number" with "999"

  Scenario: A phone that the rack knows by its id
    Given A is the phone "desk-2"
    And B is any phone
    When B dials A
    Then A shows "ringing" from B

  Scenario: Two phones that the rack knows by their ids
    Given A is the phone "desk-1"
    And B is the phone "desk-2"
    When A dials B
    Then A shows "calling" to "1002"
    And B shows "ringing" from "1001"

  @command:dial-as
  Scenario: A phone with two identities dials as the second
    Given A is a phone tagged "two identities"
    And B is any phone
    When A dials B as "1015"
    Then A shows "calling" to B
    And B shows "ringing" from "1015"
    When B answers
    Then B shows "connected" with "1015"
