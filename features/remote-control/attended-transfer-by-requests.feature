@remote-control
@transfer
Feature: Attended transfer by requests
  A calls B, B calls C and transfers A to C, all by raw requests of remote control.

  Background:
    Given the phones A, B and C
    When A is sent "command.htm?number={B}&outgoing_uri={A}"
    Then B shows "ringing" from A
    When B is sent "command.htm?key=ENTER"
    Then B shows "connected" with A

  # 100,100: a key is down for 100 ms, and no key follows for 100 ms.
  @allow-coordinates
  Scenario: B transfers A to C
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
