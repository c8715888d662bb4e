@calls
Feature: Identities
  A phone with two identities calls as one of them, and is called by both.

  Background:
    Given A is a phone tagged "two identities"
    And B is any phone

  Scenario: A calls as its second identity
    When A chooses the next identity
    And A dials B
    Then B shows "ringing" from "1015"
    When B answers
    Then B shows "connected" with "1015"
    When A hangs up
    And A chooses the next identity
    Then A shows "idle"

  Scenario: One call as the second identity
    When A dials B as "1015"
    Then A shows "calling" to B
    And B shows "ringing" from "1015"

  Scenario: A wrong number as the second identity
    When A dials "999" as "1015"
    Then A shows "unknown number" with "999"

  Scenario: B calls the second identity
    When B dials "1015"
    Then A shows "ringing" from B
    When A answers
    Then B shows "connected" with "1015"
    And A shows "connected" with B

  Scenario: The first identity is chosen again
    When A chooses the next identity
    Then A shows "identity 2 chosen"
    When A chooses the next identity
    And A dials B
    Then B shows "ringing" from A

  Scenario: A call for the second identity is missed
    When B dials "1015"
    Then A shows "ringing" from B
    When B hangs up
    Then A shows "missed"
    When A opens the list of missed calls
    Then A shows "missed calls" with B

  Scenario: Do-not-disturb turns away calls for each identity
    When A turns do-not-disturb on
    And B dials A
    Then B shows "busy" with A
    When B hangs up
    And B dials "1015"
    Then B shows "busy" with "1015"
    When A turns do-not-disturb off
    Then A shows "missed"

  Scenario: A number that the second identity dialled is dialled again
    When A dials B as "1015"
    Then B shows "ringing" from "1015"
    When A hangs up
    And A redials
    Then A shows "calling" to B

  Scenario Outline: The identity that dials is named as <uri>
    When A is sent "command.htm?number={B}&outgoing_uri=<uri>"
    Then B shows "ringing" from "<from>"

    Examples:
      | uri           | from |
      | sip:1015@lab  | 1015 |
      | SIPS:1015@lab | 1015 |
      | 1015@lab      | 1015 |
      | 9999          | 1005 |

  Scenario: The first identity is logged off, and the second one is called
    When A logs off identity 1
    Then A shows "identity 1 logged off"
    When B dials A
    Then B shows "unavailable" with A
    When B hangs up
    And B dials "1015"
    Then A shows "ringing" from B
    When A registers identity 1 again

  Scenario: An identity that is logged off cannot call
    When A logs off identity 2
    And A dials B as "1015"
    Then A's "headline" region reads "Not available"
    When A registers identity 2 again
    Then A shows "idle" within 8 seconds

  @allow-many-steps
  Scenario: Two calls with the same phone cannot be transferred to each other
    When B dials A
    And A answers
    And B puts the call on hold
    And B dials "1015"
    And A answers the waiting call
    Then B shows "consultation" with "1015" beside A
    When B presses TRANSFER
    And B presses ENTER
    Then B stays "consultation" with "1015" beside A for 500 ms

  Scenario: A call of the first identity waits while the second one talks
    Given C is any phone
    When B dials "1015"
    And A answers
    And C dials A
    Then A shows "call waiting" from C beside B
    When A answers the waiting call
    Then A shows "consultation" with C beside B
    And B shows "held" by "1015"
