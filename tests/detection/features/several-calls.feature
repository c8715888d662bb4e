Feature: Several calls that show a defect

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then B shows "connected" with A

  Scenario: Consultation, and a transfer
    When B puts the call on hold
    And B dials C
    And C answers
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

  Scenario: A blind transfer
    When B presses TRANSFER
    Then B shows "transfer to number"
    When B presses 1, 0, 0, 3, ENTER
    Then the phones show
      | phone | shows   | with |
      | A     | calling | C    |
      | B     | idle    |      |
      | C     | ringing | A    |

  Scenario: A conference is split
    When B puts the call on hold
    And B dials C
    And C answers
    Then B shows "consultation" with C beside A
    When B presses F3
    Then the phones show
      | phone | shows      | with | beside |
      | A     | connected  | B    |        |
      | B     | conference | C    | A      |
      | C     | connected  | B    |        |
    When B presses F2
    Then the phones show
      | phone | shows     | with |
      | A     | held      | B    |
      | C     | connected | B    |

  Scenario: The host ends a conference
    When B puts the call on hold
    And B dials C
    And C answers
    Then B shows "consultation" with C beside A
    When B presses F3
    Then B shows "conference" with C beside A
    When B hangs up
    Then A, B and C show "idle"

  Scenario: Call waiting
    When C dials B
    Then B shows "call waiting" from C beside A
