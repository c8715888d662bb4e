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
