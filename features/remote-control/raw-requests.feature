@remote-control
Feature: Raw requests
  A request as the vendor documents it. {B} in a request is the number of B.

  Scenario: A call of raw requests
    Given the phones A and B
    When A is sent "command.htm?number={B}"
    Then B shows "ringing" from A
    When B is sent "command.htm?key=ENTER"
    Then A shows "connected" with B
    When A is sent "command.htm?RELEASE_ALL_CALLS"
    Then A and B show "idle"

  @restart
  Scenario: A raw reboot
    Given A is a phone tagged "spare"
    When A is sent "advanced_update.htm?reboot=Reboot"
    Then A shows "rebooting"
    And A comes back
