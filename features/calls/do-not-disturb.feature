@calls
@every-model
Feature: Do not disturb
  Callers get the busy tone, and the list of missed calls shows who called.

  Background:
    Given the phones A and B
    And B turns do-not-disturb on

  Scenario: A caller gets the busy tone
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

  Scenario: Calls ring again
    When B turns do-not-disturb off
    And A dials B
    Then B shows "ringing" from A

  Scenario: Do-not-disturb is turned on twice
    When B turns do-not-disturb on
    Then B stays "DND" for 500 ms
    When B turns do-not-disturb off
    Then B shows "idle"
