@bring-in
Feature: Three phones
  B talks to A, and transfers the call to C or asks C.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then B shows "connected" with A

  # @every-model: no feature of features/calls does this on each model.
  @allow-many-steps
  @every-model
  Scenario: B asks C, and transfers A to C
    When B puts the call on hold
    Then the phones show
      | phone | shows   | with |
      | A     | held    | B    |
      | B     | holding | A    |
    When B dials C
    Then the phones show
      | phone | shows   | with | beside |
      | B     | calling | C    | A      |
      | C     | ringing | B    |        |
    When C answers
    Then the phones show
      | phone | shows        | with | beside |
      | A     | held         | B    |        |
      | B     | consultation | C    | A      |
      | C     | connected    | B    |        |
    When B presses TRANSFER
    Then B shows "transfer" with A
    When B presses ENTER
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |
    When C hangs up
    Then A, B and C show "idle"

  @allow-many-steps
  Scenario: C rejects the call, and B goes back to A
    When B puts the call on hold
    Then B shows "holding" with A
    When B dials C
    Then C shows "ringing" from B
    When C rejects the call
    Then B shows "busy" with C beside A
    When B hangs up
    Then B shows "holding" with A
    When B resumes the call
    Then A and B show "connected"

  # It shows no state that the others do not.
  @second-round
  Scenario: B transfers the call blindly
    When B transfers the call blindly to C
    Then the phones show
      | phone | shows   | with |
      | A     | calling | C    |
      | B     | idle    |      |
      | C     | ringing | A    |
    When C answers
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | C     | connected | A    |
