@calls
@transfer
@remote-control
Feature: Attended transfer by keys
  The same transfer, key by key as a person presses it.

  Background:
    Given the phones A, B and C
    When A dials B
    Then B shows "ringing" from A
    When B presses ENTER
    Then B shows "connected" with A

  @keys:transfer
  Scenario: B presses the keys that transfer A to C
    When B presses F_HOLD
    Then B shows "holding" with A
    When B dials C
    Then C shows "ringing" from B
    When C presses ENTER
    Then B shows "consultation" with C
    When B presses TRANSFER, ENTER
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |

  @keys:programmable
  Scenario: The key of the held line finishes the transfer
    When B presses F_HOLD
    And B dials C
    And C answers
    Then B shows "consultation" with C beside A
    When B presses TRANSFER, P1
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |
