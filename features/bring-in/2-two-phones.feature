@bring-in
Feature: Two phones
  Each state of a call between two phones, on both of them.

  Background:
    Given the phones A and B

  @every-pair
  Scenario: A calls B
    When A dials B
    Then the phones show
      | phone | shows   | with |
      | A     | calling | B    |
      | B     | ringing | A    |
    When B answers
    Then the phones show
      | phone | shows     | with |
      | A     | connected | B    |
      | B     | connected | A    |
    When A hangs up
    Then A and B show "idle"

  # @every-model: no feature of features/calls does this on each model.
  @allow-many-steps
  @every-model
  Scenario: B holds the call, and begins to transfer it
    When A dials B
    And B answers
    Then B shows "connected" with A
    When B puts the call on hold
    Then the phones show
      | phone | shows   | with |
      | A     | held    | B    |
      | B     | holding | A    |
    When B resumes the call
    Then A and B show "connected"
    When B presses TRANSFER
    Then B shows "transfer to number" beside A

  @allow-many-steps
  Scenario: B misses a call, and rejects one
    When B clears the list of missed calls
    And A dials B
    Then B shows "ringing" from A
    When A hangs up
    Then A shows "idle"
    And B shows "missed"
    When B opens the list of missed calls
    Then B shows "missed calls" with A
    When B closes the list
    Then B shows "idle"
    When A dials B
    Then B shows "ringing" from A
    When B rejects the call
    Then A shows "busy" with B
    And B shows "idle"

  @allow-many-steps
  Scenario: The last call stands in the lists
    When A clears the list of dialled calls
    And B clears the list of received calls
    And A dials B
    And B answers
    Then A shows "connected" with B
    When A hangs up
    Then A and B show "idle"
    When A opens the list of dialled calls
    Then A shows "dialled calls" with B
    When B opens the list of received calls
    Then B shows "received calls" with A
    When A closes the list
    Then A shows "idle"
    When B closes the list
    Then B shows "idle"

  @second-round
  Scenario: A mutes its microphone
    When A dials B
    And B answers
    Then A shows "connected" with B
    When A mutes the microphone
    Then A shows "muted" with B
    When A unmutes the microphone
    Then A shows "connected" with B
