Feature: A display that changes all the time
  With `ringer_animation` the handset of a ringing phone trembles by a part of a pixel, and glows. Its region tolerates
  slight shades and either smoothed edges (D785) or few pixels that are not close together (D735): another icon, or a
  changed corner of it, does not pass.

  Scenario Outline: The handset trembles while a <model> rings
    Given B is a <model>
    And A is any phone
    When B sets "ringer_animation" to "on"
    And A dials B
    Then B shows "ringing" from A for 2 seconds within 6 seconds

    Examples: The rules of two models
      | model |
      | D785  |
      | D735  |
