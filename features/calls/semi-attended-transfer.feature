@calls
@transfer
@every-model
Feature: Semi-attended transfer
  B holds A, calls C, and transfers A while C still rings.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    And B puts the call on hold
    And B dials C
    Then C shows "ringing" from B

  Scenario: C answers A
    When B transfers A to C without an answer
    Then the phones show
      | phone | shows   | with |
      | A     | calling | C    |
      | B     | idle    |      |
      | C     | ringing | A    |
    When C answers
    Then A shows "connected" with C
    And C shows "connected" with A

  Scenario: C rejects A
    When B transfers A to C without an answer
    Then C shows "ringing" from A
    When C rejects the call
    Then A shows "busy" with C
    And B and C show "idle"

  Scenario: A firmware that ends the ringing call first
    When B sets "attended_transfer_on_ringing" to "off"
    And B transfers A to C without an answer
    Then C shows "ringing" from A
    And B shows "idle"
    When C answers
    Then A shows "connected" with C
