import type { ListName, PowerState, SoftKeyAction, TelephoneState } from '../face.js'
import type { FailureReason } from './model.js'

export interface Texts {
  /** Row 0. Idle shows the identity there, a call without success its reason. */
  readonly headlines: Readonly<Record<CallState, string>>
  readonly failures: Readonly<Record<FailureReason, string>>
  readonly softKeys: Readonly<Record<SoftKeyAction, string>>
  /** Left in the title bar; the identity stands in the idle body, as on the real displays. */
  readonly titles: Readonly<Record<'idle' | 'call' | ListName, string>>
  readonly emptyLists: Readonly<Record<ListName, string>>
  readonly power: Readonly<Record<PowerState, string>>
  readonly wait: string
  /** The heading of a ringtone that is played, and how its number is said. */
  readonly ringer: readonly [heading: string, tone: string]
  readonly loggedOff: string
  readonly onHold: string
  readonly missed: string
}

export type CallState = Extract<
  TelephoneState,
  'enter number' | 'calling' | 'ringing' | 'connected' | 'holding' | 'held' | 'transfer'
>

/** `de` is German; whatever else is English. */
export const textsIn = (language: string): Texts => (language === 'de' ? german : english)

const english: Texts = {
  headlines: {
    'enter number': 'Enter number',
    calling: 'Calling',
    ringing: 'Incoming call',
    connected: 'Connected',
    holding: 'Call on hold',
    held: 'Held by other party',
    transfer: 'Transfer to',
  },
  failures: {
    busy: 'Busy',
    rejected: 'Rejected',
    'unknown number': 'Unknown number',
    unavailable: 'Not available',
  },
  softKeys: {
    answer: 'Answer',
    reject: 'Reject',
    'hang up': 'Hang up',
    hold: 'Hold',
    resume: 'Resume',
    transfer: 'Transfer',
    confirm: 'OK',
    back: 'Back',
    dial: 'Dial',
    delete: 'Delete',
    redial: 'Redial',
  },
  titles: {
    idle: 'Phone',
    call: 'Call',
    dialled: 'Dialled calls',
    missed: 'Missed calls',
    received: 'Received calls',
  },
  emptyLists: {
    dialled: 'No dialled calls',
    missed: 'No missed calls',
    received: 'No received calls',
  },
  power: { upgrading: 'Updating firmware', rebooting: 'Rebooting', starting: 'Starting' },
  wait: 'Please wait',
  ringer: ['Ringtone', 'Ringer'],
  loggedOff: 'Logged off',
  onHold: 'On hold',
  missed: 'Missed',
}

// Soft-key labels are short: on the smallest display a slot is 60 px wide.
const german: Texts = {
  headlines: {
    'enter number': 'Nummer eingeben',
    calling: 'Ruft an',
    ringing: 'Ankommender Anruf',
    connected: 'Verbunden',
    holding: 'Gehalten',
    held: 'Von Gegenseite gehalten',
    transfer: 'Verbinden mit',
  },
  failures: {
    busy: 'Besetzt',
    rejected: 'Abgewiesen',
    'unknown number': 'Unbekannte Nummer',
    unavailable: 'Nicht erreichbar',
  },
  softKeys: {
    answer: 'Annehmen',
    reject: 'Abweisen',
    'hang up': 'Auflegen',
    hold: 'Halten',
    resume: 'Weiter',
    transfer: 'Transfer',
    confirm: 'OK',
    back: 'Zurück',
    dial: 'Wählen',
    delete: 'Löschen',
    redial: 'Wahlwdh.',
  },
  titles: {
    idle: 'Telefon',
    call: 'Gespräch',
    dialled: 'Gewählte Rufnummern',
    missed: 'Verpasste Anrufe',
    received: 'Angenommene Anrufe',
  },
  emptyLists: {
    dialled: 'Keine gewählten Rufnummern',
    missed: 'Keine verpassten Anrufe',
    received: 'Keine angenommenen Anrufe',
  },
  power: { upgrading: 'Neue Firmware wird geladen', rebooting: 'Neustart', starting: 'Telefon startet' },
  wait: 'Bitte warten',
  ringer: ['Klingelton', 'Melodie'],
  loggedOff: 'Abgemeldet',
  onHold: 'Gehalten',
  missed: 'Verpasst',
}
