@calls
@transfer
@every-model
Feature: Endings of an attended transfer
  B holds A and calls C. Then any of the three may end the transfer.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    And B puts the call on hold
    And B dials C

  Scenario: A and C continue without B, and C hangs up
    When C answers
    And B transfers A to C
    Then B shows "idle"
    And A shows "connected" with C
    When C hangs up
    Then A, B and C show "idle"

  Scenario: C rejects the call, and B goes back to A
    When C rejects the call
    Then B shows "busy" with C beside A
    When B hangs up
    Then B shows "holding" with A
    When B resumes the call
    Then A shows "connected" with B

  Scenario: B cancels the transfer and goes back to A
    When C answers
    Then B shows "consultation" with C beside A
    When B hangs up
    Then C shows "idle"
    And B shows "holding" with A
    When B resumes the call
    Then A shows "connected" with B

  Scenario: C hangs up before the transfer
    When C answers
    Then B shows "consultation" with C beside A
    When C hangs up
    Then B shows "holding" with A
    And A shows "held" by B

  Scenario: A hangs up before the transfer
    When C answers
    Then B shows "consultation" with C beside A
    When A hangs up
    Then B shows "connected" with C
    And C shows "connected" with B

  Scenario: A firmware that connects A and C at once
    When B sets "call_join_xfer" to "on"
    And C answers
    Then B shows "consultation" with C beside A
    When B presses TRANSFER
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |

  Scenario: Putting down the handset connects the others
    When B sets "transfer_on_hangup" to "on"
    And C answers
    Then B shows "consultation" with C beside A
    When B puts down the handset
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |

  Scenario: Putting down the handset ends one call only
    When C answers
    Then B shows "consultation" with C beside A
    When B puts down the handset
    Then C shows "idle"
    And B shows "holding" with A
