@calls
Feature: Services during calls
  A service that is turned on or off during a call keeps its state when the call is held, resumed, transferred or ended.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then B shows "connected" with A

  Scenario: Do-not-disturb during a call turns away a second one
    When B presses DND
    And C dials B
    Then C shows "busy" with B
    And B shows "connected" with A
    When A hangs up
    Then B shows "DND"
    When B turns do-not-disturb off
    Then B shows "missed"

  @allow-many-steps
  Scenario: Do-not-disturb stays on over hold
    When B presses DND
    And B puts the call on hold
    And C dials B
    Then C shows "busy" with B
    And B shows "holding" with A
    When B resumes the call
    Then A shows "connected" with B
    And B shows "connected" with A
    When B presses DND
    And A hangs up
    Then B shows "missed"

  Scenario: Do-not-disturb is turned off during a call
    When B presses DND
    And B presses DND
    And C dials B
    Then B shows "call waiting" from C beside A

  @allow-many-steps
  Scenario: Do-not-disturb does not end a consultation
    When B puts the call on hold
    And B dials C
    And C answers
    And B presses DND
    Then B stays "consultation" with C beside A for 500 ms
    When B transfers A to C
    Then A shows "connected" with C
    And C shows "connected" with A
    And B shows "DND"
    When B turns do-not-disturb off
    Then B shows "idle"

  Scenario: A muted call is held and resumed, and stays muted
    When B mutes the microphone
    And B presses F_HOLD
    Then A shows "held" by B
    When B presses F_HOLD
    Then A shows "connected" with B
    And B shows "muted" with A

  Scenario: A muted phone is held and resumed by the other side
    When B mutes the microphone
    And A puts the call on hold
    Then B never shows "idle" within 500 ms
    When A resumes the call
    Then B shows "muted" with A

  Scenario: The next call after a muted one has its microphone on
    When B mutes the microphone
    And B hangs up
    Then A and B show "idle"
    When C dials B
    And B answers
    Then B shows "connected" with C

  @allow-many-steps
  Scenario: A phone that forwards all calls can still call
    Given D is any phone
    When B hangs up
    Then A and B show "idle"
    When B forwards all calls to D
    And B dials A
    And A answers
    Then B shows "connected" with A
    When C dials B
    Then D shows "ringing" from C beside B
    And B shows "connected" with A
    When A hangs up
    Then B shows "forwarding"

  @allow-many-steps
  Scenario: Calls if busy are not forwarded while a second call can wait
    Given D is any phone
    When B hangs up
    Then A and B show "idle"
    When B forwards calls if busy to D
    And A dials B
    And B answers
    And C dials B
    Then B shows "call waiting" from C beside A
    And D shows "idle"
