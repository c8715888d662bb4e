@calls
@transfer
@every-model
Feature: Blind transfer
  B transfers A to C without calling C first.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then B shows "connected" with A

  Scenario: C answers
    When B transfers the call blindly to C
    Then the phones show
      | phone | shows   | with |
      | A     | calling | C    |
      | B     | idle    |      |
      | C     | ringing | A    |
    When C answers
    Then A shows "connected" with C
    And C shows "connected" with A

  Scenario: C rejects the call
    When B transfers the call blindly to C
    And C rejects the call
    Then A shows "busy" with C
    And B and C show "idle"

  Scenario: C is busy, and B talks to A again
    When C turns do-not-disturb on
    And B transfers the call blindly to C
    Then B shows "busy" with C beside A
    And A shows "held" by B
    When B hangs up
    And B resumes the call
    Then A shows "connected" with B
    When C turns do-not-disturb off

  Scenario: A hangs up while C rings
    When B transfers the call blindly to C
    Then C shows "ringing" from A
    When A hangs up
    Then A and B show "idle"
    And C shows "missed"

  Scenario: The number does not exist
    When B transfers the call blindly to "999"
    Then B shows "unknown number" with "999" beside A
    And A shows "held" by B
    When B hangs up
    And B resumes the call
    Then A shows "connected" with B

  Scenario: The number does not exist, and B transfers A to C instead
    When B transfers the call blindly to "999"
    Then B shows "unknown number" with "999" beside A
    When B hangs up
    And B resumes the call
    And B transfers the call blindly to C
    Then C shows "ringing" from A
    And B shows "idle"

  Scenario: C is not registered, and B talks to A again
    When C logs off all identities
    And B transfers the call blindly to C
    Then B shows "unavailable" with C beside A
    When B hangs up
    And B resumes the call
    Then A shows "connected" with B
    When C registers identity 1 again
    Then C shows "idle"

  Scenario: B stays until C answers
    When B sets "release_xferred_call_on" to "200"
    And B transfers the call blindly to C
    Then C shows "ringing" from A
    And B shows "transferring" with A beside C
    When C answers
    Then B shows "idle"
    And A shows "connected" with C
