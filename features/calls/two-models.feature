@calls
Feature: Phones of two models
  Whatever their models are, both sides show the call.

  Background:
    Given A is any phone

  Scenario: A calls a phone of another model
    Given B is a phone of another model than A
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then the phones show
      | phone | shows     | with |
      | A     | connected | B    |
      | B     | connected | A    |

  Scenario: A phone of another model holds the call
    Given B is a phone of another model than A
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B puts the call on hold
    Then B shows "holding" with A
    And A shows "held" by B
