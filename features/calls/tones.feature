@calls
@every-model
Feature: Tones
  A voice menu needs tones; the call continues meanwhile.

  Background:
    Given the phones A and B
    When A dials B
    And B answers
    Then A shows "connected" with B

  Scenario: Typed tones are shown after the number
    When A types the tones "12*#"
    Then A's "peer" region reads "{digits} 12*#"
    And B shows "connected" with A

  Scenario: The called phone types tones, too
    When B types the tones "90"
    Then B's display reads "{digits} 90"
    And A shows "connected" with B

  Scenario: Tones by a request
    When A sends the tones "0123456789*#"
    Then B stays "connected" with A for 500 ms
    When A hangs up
    Then A and B show "idle"
