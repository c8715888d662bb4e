@calls
Feature: Lamps of the line keys in call flows
  Each call has a line key. Its lamp and its icon follow the call: fast blinking while it rings or waits, on while it is
  connected, slow blinking while it is on hold.

  Background:
    Given A is any phone
    And B is a D785
    And C is any phone
    When A dials B
    Then B's label display shows "ringing"
    When B answers
    Then B's label display shows "connected"

  @allow-many-steps
  Scenario: A call waits on the second line, is answered, and ends
    When C dials B
    Then B's label display shows "call waiting"
    When B answers the waiting call
    Then B's label display shows "consultation"
    When C hangs up
    Then B's label display shows "holding"
    When B resumes the call
    Then B's label display shows "connected"
    When A hangs up
    Then B's label display shows "idle"

  Scenario: A waiting call is rejected
    When C dials B
    Then B's label display shows "call waiting"
    When B rejects the waiting call
    Then B's label display shows "connected"

  @allow-many-steps
  Scenario: Both lines are on hold
    When B puts the call on hold
    Then B's label display shows "holding"
    When B dials C
    And C answers
    Then B's label display shows "consultation"
    When B presses F_HOLD
    Then B's label display shows "both on hold"
    When B goes to line 2
    Then B's label display shows "consultation"

  Scenario: The first call ends, and the second one keeps its line
    When C dials B
    And B answers the waiting call
    Then B's label display shows "consultation"
    When A hangs up
    Then B's label display shows "connected on line 2"
    When B hangs up
    Then B's label display shows "idle"

  Scenario: A transfer leaves no lamp on
    When B puts the call on hold
    And B dials C
    And C answers
    Then B's label display shows "consultation"
    When B transfers A to C
    Then B's label display shows "idle"
    And A shows "connected" with C

  Scenario: The other side holds the call
    When A puts the call on hold
    Then B's label display shows "held"
    When A resumes the call
    Then B's label display shows "connected"
