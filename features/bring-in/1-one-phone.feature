@bring-in
Feature: A phone that nobody calls
  The first displays of a phone that is brought in.

  Background:
    Given A is any phone

  # @every-model: no feature of features/calls does this on each model.
  @every-model
  Scenario: A number is typed
    Then A shows "idle"
    When A presses 5
    Then A shows "enter number"
    When A presses 7
    Then A shows "enter number"
    When A presses CANCEL
    Then A shows "idle"

  Scenario: Do-not-disturb is turned on and off
    When A turns do-not-disturb on
    Then A shows "DND"
    When A turns do-not-disturb off
    Then A shows "idle"

  @allow-many-steps
  @second-round
  Scenario: The lists of calls are empty
    When A clears the list of dialled calls
    And A clears the list of missed calls
    And A clears the list of received calls
    And A opens the list of dialled calls
    Then A shows "no dialled calls"
    When A closes the list
    And A opens the list of missed calls
    Then A shows "no missed calls"
    When A closes the list
    And A opens the list of received calls
    Then A shows "no received calls"
    When A closes the list
    Then A shows "idle"
