@calls
@every-model
Feature: Do not disturb
  Callers hear busy, and the list of missed calls shows who called.

  Background:
    Given the phones A and B
    And B turns do-not-disturb on

  Scenario: A caller hears busy
    When A dials B
    Then A shows "busy" with B
    And B never shows "ringing" within 500 ms
    And B shows "DND"
    When B turns do-not-disturb off
    Then B shows "missed"

  Scenario: The list shows who called
    When A dials B
    Then A shows "busy" with B
    When B opens the list of missed calls
    Then B shows "missed calls" with A
    When B presses CANCEL
    And B turns do-not-disturb off
    Then B shows "idle"

  Scenario: Calls get through again
    When B turns do-not-disturb off
    And A dials B
    Then B shows "ringing" from A

  Scenario: On once, however often it is turned on
    When B turns do-not-disturb on
    Then B stays "DND" for 500 ms
    When B turns do-not-disturb off
    Then B shows "idle"
