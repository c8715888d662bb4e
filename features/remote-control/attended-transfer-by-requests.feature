@remote-control
@transfer
Feature: Attended transfer by requests
  A calls B, B asks C, and hands A over to C: nothing but raw requests of remote control.

  Background:
    Given the phones A, B and C
    When A is sent "command.htm?number={B}&outgoing_uri={A}"
    Then B shows "ringing" from A
    When B is sent "command.htm?key=ENTER"
    Then B shows "connected" with A

  # 100,100 is how long a key is down and how long nothing follows, ms.
  @allow-coordinates
  Scenario: B hands A over to C
    When B is sent "command.htm?key=F_HOLD"
    Then B shows "holding" with A
    When B is sent "command.htm?number={C}&outgoing_uri={B}"
    Then C shows "ringing" from B
    When C is sent "command.htm?key=ENTER"
    Then B shows "consultation" with C
    When B is sent "command.htm?key=TRANSFER,100,100;ENTER,100,100"
    Then the phones show
      | phone | shows     | with |
      | A     | connected | C    |
      | B     | idle      |      |
      | C     | connected | A    |
