import type { SoftKeyAction, TelephoneState } from '../face.js'
import type { FailureReason } from './model.js'

export interface Texts {
  /** Row 0. Idle shows the identity there, a call without success its reason. */
  readonly headlines: Readonly<Record<Exclude<TelephoneState, 'idle' | 'busy'>, string>>
  readonly failures: Readonly<Record<FailureReason, string>>
  readonly softKeys: Readonly<Record<SoftKeyAction, string>>
  /** Left in the title bar; the identity stands in the idle body, as on the real displays. */
  readonly titles: { readonly idle: string; readonly call: string }
  readonly onHold: string
  readonly missed: string
}

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
  failures: { busy: 'Busy', rejected: 'Rejected', 'unknown number': 'Unknown number' },
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
  titles: { idle: 'Phone', call: 'Call' },
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
  failures: { busy: 'Besetzt', rejected: 'Abgewiesen', 'unknown number': 'Unbekannte Nummer' },
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
  titles: { idle: 'Telefon', call: 'Gespräch' },
  onHold: 'Gehalten',
  missed: 'Verpasst',
}
