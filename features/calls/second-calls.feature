@calls
Feature: Second calls in unusual states
  B has a call with A that is on hold, or that A holds, and a second call comes or goes.

  Background:
    Given the phones A, B and C
    When A dials B
    And B answers
    Then A shows "connected" with B

  Rule: B holds the call with A

    Background:
      When B puts the call on hold
      Then the phones show
        | phone | shows   | with |
        | A     | held    | B    |
        | B     | holding | A    |

    @every-model
    @allow-many-steps
    Scenario: C calls, B answers, and goes back to A
      When C dials B
      Then B shows "call waiting while holding" from C beside A
      And A shows "held" by B
      When B answers the waiting call
      Then the phones show
        | phone | shows        | with | beside |
        | A     | held         | B    |        |
        | B     | consultation | C    | A      |
        | C     | connected    | B    |        |
      When C hangs up
      Then B shows "holding" with A
      When B resumes the call
      Then A shows "connected" with B

    Scenario: C calls, and B rejects C
      When C dials B
      And B rejects the waiting call
      Then C shows "busy" with B
      And B shows "holding" with A
      And A shows "held" by B

    Scenario: C calls and gives up
      When C dials B
      Then B shows "call waiting while holding" from C beside A
      When C hangs up
      Then B shows "holding" with A
      When B resumes the call
      Then A shows "connected" with B

    Scenario: A hangs up while C waits
      When C dials B
      Then B shows "call waiting while holding" from C beside A
      When A hangs up
      Then B shows "ringing" from C
      When B answers
      Then B shows "connected" with C
      And A shows "idle"

    @every-model
    @allow-many-steps
    Scenario: B holds both calls, and takes each of them back
      When B dials C
      And C answers
      Then B shows "consultation" with C beside A
      When B presses F_HOLD
      Then the phones show
        | phone | shows        | with | beside |
        | A     | held         | B    |        |
        | B     | both on hold | C    | A      |
        | C     | held         | B    |        |
      When B goes to line 1
      Then the phones show
        | phone | shows        | with | beside |
        | A     | connected    | B    |        |
        | B     | consultation | A    | C      |
        | C     | held         | B    |        |
      When B goes to line 2
      Then B shows "consultation" with C beside A
      And A shows "held" by B

    Scenario: Both calls are on hold, and C hangs up
      When B dials C
      And C answers
      And B shows "consultation" with C beside A
      And B presses F_HOLD
      Then B shows "both on hold" with C beside A
      When C hangs up
      Then B shows "holding" with A
      And A shows "held" by B

    Scenario: Both calls are on hold, and A hangs up
      When B dials C
      And C answers
      And B shows "consultation" with C beside A
      And B presses F_HOLD
      Then B shows "both on hold" with C beside A
      When A hangs up
      Then B shows "holding" with C
      And C shows "held" by B

    @every-model
    Scenario: C holds B, who holds A
      When B dials C
      And C answers
      And C puts the call on hold
      Then the phones show
        | phone | shows                | with | beside |
        | A     | held                 | B    |        |
        | B     | held in consultation | C    | A      |
        | C     | holding              | B    |        |
      When C resumes the call
      Then B shows "consultation" with C beside A

    Scenario: B holds A, C holds B, and B goes back to A
      When B dials C
      And C answers
      And C puts the call on hold
      Then B shows "held in consultation" with C beside A
      When B goes to line 1
      Then B shows "consultation" with A beside C
      And A shows "connected" with B

    @every-model
    Scenario: B begins a number, and gives it up
      When B lifts the handset
      And B presses 1, 2
      Then B shows "enter number while holding" with "12" beside A
      When B presses CANCEL
      Then B shows "holding" with A
      And A shows "held" by B

    @allow-many-steps
    Scenario: D calls while B chooses whom to transfer
      Given D is any phone
      When B dials C
      And C answers
      And B presses TRANSFER
      Then B shows "transfer" with A
      When D dials B
      Then B stays "transfer" with A for 500 ms
      When B presses ENTER
      Then the phones show
        | phone | shows     | with |
        | A     | connected | C    |
        | B     | ringing   | D    |
        | C     | connected | A    |

  Rule: A holds the call with B

    Background:
      When A puts the call on hold
      Then B shows "held" by A

    @every-model
    Scenario: C calls, and B answers
      When C dials B
      Then B shows "call waiting while held" from C beside A
      When B answers the waiting call
      Then the phones show
        | phone | shows        | with | beside |
        | A     | holding      | B    |        |
        | B     | consultation | C    | A      |
        | C     | connected    | B    |        |

    Scenario: C calls, and A resumes the call with B
      When C dials B
      Then B shows "call waiting while held" from C beside A
      When A resumes the call
      Then B shows "call waiting" from C beside A
      And A shows "connected" with B

    Scenario: C calls, and B rejects C
      When C dials B
      And B rejects the waiting call
      Then C shows "busy" with B
      And B shows "held" by A
      When A resumes the call
      Then B shows "connected" with A
