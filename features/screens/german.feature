@screens
Feature: German texts
  The setting `language` changes the texts of a display at once. References are of one language, so these texts are
  read.

  @restart
  @allow-many-steps
  Scenario: A phone that restarts
    Given A is a phone tagged "spare"
    When A sets "language" to "Deutsch" permanently
    And A is told to reboot
    Then A's display reads "Neustart"
    And A's display reads "Bitte warten"
    And A's display reads "Telefon startet"
    And A's "headline" region reads "{any} {digits}" within 8 seconds
    And A's "title" region reads "Telefon"
    When A sets "language" to "English" permanently
    Then A shows "idle"

  Rule: B shows German texts

    Background:
      Given the phones A, B, C and D
      When B sets "language" to "Deutsch"

    @allow-many-steps
    Scenario: The lists of calls
      Then B's "title" region reads "Telefon"
      When B clears the list of dialled calls
      And B clears the list of missed calls
      And B clears the list of received calls
      And B presses REDIAL
      Then B's "title" region reads "Gewählte Rufnummern"
      And B's display reads "Keine gewählten Rufnummern"
      When B presses CANCEL, LEFT
      Then B's "title" region reads "Verpasste Anrufe"
      And B's display reads "Keine verpassten Anrufe"
      When B presses CANCEL, RIGHT
      Then B's "title" region reads "Angenommene Anrufe"
      And B's display reads "Keine angenommenen Anrufe"

    @allow-many-steps
    Scenario: A number, and why it failed
      When B presses 9
      Then B's "headline" region reads "Nummer eingeben"
      And B's "soft keys" region reads "Wählen Löschen Zurück"
      When B presses 9, 9, ENTER
      Then B's "headline" region reads "Unbekannte Nummer"
      And B's "soft keys" region reads "Wahlwdh. Zurück"

    @allow-many-steps
    Scenario: Calls that are not answered
      When A turns do-not-disturb on
      And B dials A
      Then B's "headline" region reads "Besetzt"
      When A turns do-not-disturb off
      And A logs off all identities
      And B dials A
      Then B's "headline" region reads "Nicht erreichbar"
      When A registers identity 1 again
      And B dials A
      Then B's "headline" region reads "Ruft an"
      And B's "headline" region reads "Keine Antwort" within 15 seconds

    @allow-many-steps
    Scenario: An incoming call
      When A dials B
      Then B's "headline" region reads "Ankommender Anruf"
      And B's "title" region reads "Gespräch"
      And B's "soft keys" region reads "Annehmen Abweisen"
      When B presses ENTER
      Then B's "headline" region reads "Verbunden"
      And B's "soft keys" region reads "Halten Auflegen"
      When B presses F_HOLD
      Then B's "headline" region reads "Gehalten"
      And B's "soft keys" region reads "Weiter"
      When B presses F_HOLD
      And A puts the call on hold
      Then B's "headline" region reads "Von Gegenseite gehalten"

    @allow-many-steps
    Scenario: Two calls
      When A dials B
      And B presses ENTER
      And C dials B
      Then B's "headline" region reads "Anklopfen"
      And B's display reads "Verbunden: {any}1001"
      And B's "soft keys" region reads "Annehmen Später Abweisen"
      When B presses LEFT
      Then B's display reads "Wartet: {any}1003"
      When B presses LEFT, ENTER
      Then B's display reads "Gehalten: {any}1001"
      And B's "soft keys" region reads "Halten Transfer Konferenz Auflegen"
      When B presses TRANSFER
      Then B's "headline" region reads "Verbinden mit"
      And B's "soft keys" region reads "OK Zurück"

    @allow-many-steps
    Scenario: A conference
      When A dials B
      And B presses ENTER
      And C dials B
      And B presses ENTER
      And B presses F_CONFERENCE
      Then B's "headline" region reads "Konferenz"
      And B's "soft keys" region reads "Halten Trennen Auflegen"
      When B presses F_HOLD
      Then B's "headline" region reads "Konferenz gehalten"

    @allow-many-steps
    Scenario: A blind transfer
      When B sets "release_xferred_call_on" to "200"
      And A dials B
      And B presses ENTER
      And B presses TRANSFER
      Then B's "headline" region reads "Verbinden mit"
      When B presses 1, 0, 0, 3, ENTER
      Then C shows "ringing" from A
      And B's "headline" region reads "Gehalten"
      And B's display reads "Verbinden mit: {any}1003"
      When B dials "999"
      Then B's display reads "Wird verbunden: {any}1001"

    @allow-many-steps
    Scenario: Calls on hold, by either side
      When A dials B
      And B presses ENTER
      And A puts the call on hold
      And C dials B
      Then B's display reads "Hält uns: {any}1001"
      When A resumes the call
      And A transfers the call blindly to "1004"
      Then B's display reads "Ruft an: {any}1004"

    @allow-many-steps
    Scenario: Services
      When B presses DND
      Then B's display reads "Nicht stören aktiv"
      When B presses DND
      And B sets "fwd_all_target" to "1003"
      And B sets "fwd_all_enabled" to "on"
      Then B's display reads "Umleitung: 1003"
      When B sets "fwd_all_enabled" to "off"
      And B sets "fwd_busy_target" to "1003"
      And B sets "fwd_busy_enabled" to "on"
      Then B's display reads "Umleitung bei besetzt: 1003"
      When B sets "fwd_time_target" to "1003"
      And B sets "fwd_time_enabled" to "on"
      Then B's display reads "Umleitung nach Zeit: 1003"

    @allow-many-steps
    Scenario: A forwarded call, a muted one, and a missed one
      When A forwards all calls to B
      And C dials A
      Then B's display reads "Umgeleitet von: {any}1001"
      When B presses ENTER, MUTE
      Then B's display reads "Mikrofon aus"
      When C hangs up
      And C dials B
      And C hangs up
      Then B's "status" region reads "Verpasst: 1"

    Scenario: A ringtone, and an identity that is logged off
      When B plays ringer 2
      Then B's "headline" region reads "Klingelton"
      And B's "name" region reads "Melodie 2"
      When B logs off all identities
      And B presses CANCEL
      Then B's display reads "Abgemeldet"
      When B registers identity 1 again
      Then B's "title" region reads "Telefon"

    Scenario: English again
      When B sets "language" to "English"
      Then B's "title" region reads "Phone"
      And B shows "idle"
