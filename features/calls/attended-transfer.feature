@calls
@transfer
Feature: Attended transfer
  B talks to A, calls C, and transfers A to C.

  Background:
    Given the phones A, B and C
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

  Scenario: A calls B, B transfers A to C
    When B puts the call on hold
    Then the phones show
      | phone | shows   | with |
      | A     | held    | B    |
      | B     | holding | A    |
    When B dials C
    Then C shows "ringing" from B
    When C answers
    Then the phones show
      | phone | shows        | with | beside |
      | A     | held         | B    |        |
      | B     | consultation | C    | A      |
      | C     | connected    | B    |        |
    When B transfers A to C
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |
