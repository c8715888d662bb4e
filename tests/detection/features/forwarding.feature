Feature: Forwarding that shows a defect

  Background:
    Given the phones A, B and C

  Scenario: Every call is sent on
    When B sets "fwd_all_target" to "1003"
    And B sets "fwd_all_enabled" to "on"
    And A dials B
    Then the phones show
      | phone | shows   | with | beside |
      | A     | calling | C    |        |
      | C     | ringing | A    | B      |

  Scenario: A call that nobody answers is sent on
    When B sets "fwd_time_target" to "1003"
    And B sets "fwd_time_secs" to "3"
    And B sets "fwd_time_enabled" to "on"
    And A dials B
    Then B shows "ringing" from A
    And C never shows "ringing" within 1 second
    And C shows "ringing" from A within 5 seconds
