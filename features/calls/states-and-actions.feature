@calls
Feature: What each action does in each state
  In each state of B, somebody does one thing. All three phones must show what follows.

  Background:
    Given the phones A, B and C

  Rule: B shows no call

    Scenario Outline: B enters a number, and <action>
      When B lifts the handset
      And B presses 1, 2
      Then B shows "enter number" with "12"
      When <action>
      Then the phones show
        | phone | shows | with         |
        | A     | <A>   | <other of A> |
        | B     | <B>   | <other of B> |

      Examples:
        | action                  | A       | other of A | B       | other of B |
        | A dials B               | calling | B          | ringing | A          |
        | B presses CANCEL        | idle    |            | idle    |            |
        | B puts down the handset | idle    |            | idle    |            |

    Scenario Outline: B looks at a list of calls, and <action>
      When A dials B
      And B answers
      And A hangs up
      Then B shows "idle"
      When B opens the list of received calls
      Then B shows "received calls" with A
      When <action>
      Then the phones show
        | phone | shows | with         |
        | A     | <A>   | <other of A> |
        | B     | <B>   | <other of B> |

      Examples:
        | action           | A       | other of A | B       | other of B |
        | A dials B        | calling | B          | ringing | A          |
        | B presses ENTER  | ringing | B          | calling | A          |
        | B presses CANCEL | idle    |            | idle    |            |

  Rule: B rings

    Scenario Outline: A calls B, and <action>
      When A dials B
      Then B shows "ringing" from A
      And A shows "calling" to B
      When <action>
      Then the phones show
        | phone | shows | with         |
        | A     | <A>   | <other of A> |
        | B     | <B>   | <other of B> |

      Examples:
        | action              | A         | other of A | B         | other of B |
        | A hangs up          | idle      |            | missed    |            |
        | A ends all calls    | idle      |            | missed    |            |
        | B answers           | connected | B          | connected | A          |
        | B goes to line 1    | connected | B          | connected | A          |
        | B lifts the handset | connected | B          | connected | A          |
        | B presses SPEAKER   | connected | B          | connected | A          |
        | B presses HEADSET   | connected | B          | connected | A          |
        | B rejects the call  | busy      | B          | idle      |            |

  Rule: B calls

    Scenario Outline: B calls A, and <action>
      When B dials A
      Then A shows "ringing" from B
      And B shows "calling" to A
      When <action>
      Then the phones show
        | phone | shows | with         |
        | A     | <A>   | <other of A> |
        | B     | <B>   | <other of B> |

      Examples:
        | action                  | A         | other of A | B         | other of B |
        | A answers               | connected | B          | connected | A          |
        | A rejects the call      | idle      |            | busy      | A          |
        | B hangs up              | missed    |            | idle      |            |
        | B puts down the handset | missed    |            | idle      |            |
        | B presses F_HOLD        | ringing   | B          | calling   | A          |

  Rule: B talks to A

    Scenario Outline: B talks to A, and <action>
      When A dials B
      And B answers
      Then A shows "connected" with B
      When <action>
      Then the phones show
        | phone | shows | with         | beside      |
        | A     | <A>   | <other of A> |             |
        | B     | <B>   | <other of B> | <also on B> |
        | C     | <C>   | <other of C> |             |

      Examples:
        | action                  | A            | other of A | B            | other of B | also on B | C       | other of C |
        | A hangs up              | idle         |            | idle         |            |           | idle    |            |
        | B hangs up              | idle         |            | idle         |            |           | idle    |            |
        | B puts down the handset | idle         |            | idle         |            |           | idle    |            |
        | A puts the call on hold | holding      | B          | held         | A          |           | idle    |            |
        | B puts the call on hold | held         | B          | holding      | A          |           | idle    |            |
        | B goes to line 1        | held         | B          | holding      | A          |           | idle    |            |
        | B mutes the microphone  | connected    | B          | muted        | A          |           | idle    |            |
        | C dials B               | connected    | B          | call waiting | C          | A         | calling | B          |
        | C dials A               | call waiting | C          | connected    | A          |           | calling | A          |

  Rule: B holds the call with A

    Scenario Outline: B holds the call with A, and <action>
      When A dials B
      And B answers
      And B puts the call on hold
      Then A shows "held" by B
      When <action>
      Then the phones show
        | phone | shows | with         |
        | A     | <A>   | <other of A> |
        | B     | <B>   | <other of B> |

      Examples:
        | action             | A         | other of A | B         | other of B |
        | A hangs up         | idle      |            | idle      |            |
        | A ends all calls   | idle      |            | idle      |            |
        | B ends all calls   | idle      |            | idle      |            |
        | B resumes the call | connected | B          | connected | A          |
        | B goes to line 1   | connected | B          | connected | A          |

  Rule: B talks to C, and holds the call with A

    Background:
      When A dials B
      And B answers
      And B puts the call on hold
      And B dials C
      And C answers
      Then B shows "consultation" with C beside A

    Scenario Outline: B consults C, and <action>
      When <action>
      Then the phones show
        | phone | shows | with         | beside      |
        | A     | <A>   | <other of A> |             |
        | B     | <B>   | <other of B> | <also on B> |
        | C     | <C>   | <other of C> |             |

      Examples:
        | action                             | A         | other of A | B                    | other of B | also on B | C         | other of C |
        | A hangs up                         | idle      |            | connected            | C          |           | connected | B          |
        | B hangs up                         | held      | B          | holding              | A          |           | idle      |            |
        | C hangs up                         | held      | B          | holding              | A          |           | idle      |            |
        | C puts the call on hold            | held      | B          | held in consultation | C          | A         | holding   | B          |
        | B goes to line 1                   | connected | B          | consultation         | A          | C         | held      | B          |
        | B transfers A to C                 | connected | C          | idle                 |            |           | connected | A          |
        | B joins both calls in a conference | connected | B          | conference           | C          | A         | connected | B          |
        | B ends all calls                   | idle      |            | idle                 |            |           | idle      |            |

    Scenario Outline: B chooses whom to transfer, and <action>
      When B presses TRANSFER
      Then B shows "transfer" with A
      When <action>
      Then the phones show
        | phone | shows | with         | beside      |
        | A     | <A>   | <other of A> |             |
        | B     | <B>   | <other of B> | <also on B> |
        | C     | <C>   | <other of C> |             |

      Examples:
        | action           | A         | other of A | B            | other of B | also on B | C         | other of C |
        | B presses ENTER  | connected | C          | idle         |            |           | connected | A          |
        | B presses CANCEL | held      | B          | consultation | C          | A         | connected | B          |
        | A hangs up       | idle      |            | connected    | C          |           | connected | B          |
        | C hangs up       | held      | B          | holding      | A          |           | idle      |            |

    Scenario Outline: B has a conference with A and C, and <action>
      When B joins both calls in a conference
      Then B shows "conference" with C beside A
      When <action>
      Then the phones show
        | phone | shows | with         | beside      |
        | A     | <A>   | <other of A> |             |
        | B     | <B>   | <other of B> | <also on B> |
        | C     | <C>   | <other of C> |             |

      Examples:
        | action                        | A         | other of A | B                  | other of B | also on B | C         | other of C |
        | A hangs up                    | idle      |            | connected          | C          |           | connected | B          |
        | C hangs up                    | connected | B          | connected          | A          |           | idle      |            |
        | B hangs up                    | idle      |            | idle               |            |           | idle      |            |
        | B puts the conference on hold | held      | B          | conference on hold | C          | A         | held      | B          |
        | B splits the conference       | held      | B          | consultation       | C          | A         | connected | B          |
        | B ends all calls              | idle      |            | idle               |            |           | idle      |            |

  Rule: C waits while B talks to A

    Scenario Outline: C waits, and <action>
      When A dials B
      And B answers
      And C dials B
      Then B shows "call waiting" from C beside A
      When <action>
      Then the phones show
        | phone | shows | with         | beside      |
        | A     | <A>   | <other of A> |             |
        | B     | <B>   | <other of B> | <also on B> |
        | C     | <C>   | <other of C> |             |

      Examples:
        | action                     | A         | other of A | B                       | other of B | also on B | C         | other of C |
        | A hangs up                 | idle      |            | ringing                 | C          |           | calling   | B          |
        | A puts the call on hold    | holding   | B          | call waiting while held | C          | A         | calling   | B          |
        | C hangs up                 | connected | B          | connected               | A          |           | idle      |            |
        | B answers the waiting call | held      | B          | consultation            | C          | A         | connected | B          |
        | B goes to line 2           | held      | B          | consultation            | C          | A         | connected | B          |
        | B rejects the waiting call | connected | B          | connected               | A          |           | busy      | B          |
        | B ignores the waiting call | connected | B          | waiting ignored         | A          | C         | calling   | B          |
