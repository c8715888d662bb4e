import type { ListName, PowerState, SoftKeyAction, TelephoneState } from '../screen-view.js'
import type { Refusal } from '../signalling/index.js'
import type { ForwardingReason } from './forwarding.js'

/** `de` is German. Any other language is English. */
export const textsIn = (language: string): Texts => (language === 'de' ? german : english)

/** All texts of the display, in one language. */
export interface Texts {
  /** The texts of row 0. In idle, row 0 shows the identity; after a failed call, the reason. */
  readonly headlines: Readonly<Record<CallState, string>>
  readonly failures: Readonly<Record<Refusal, string>>
  /** The labels are short, because a slot of the smallest display is 60 px wide. */
  readonly softKeys: Readonly<Record<SoftKeyAction, string>>
  /** At the left of the title bar. Idle shows the identity in its rows, as the real displays do. */
  readonly titles: Readonly<Record<'idle' | 'call' | ListName, string>>
  readonly emptyLists: Readonly<Record<ListName, string>>
  readonly power: Readonly<Record<PowerState, string>>
  readonly wait: string
  /** The headline while a ringtone plays, and the word before its number. */
  readonly ringer: readonly [heading: string, tone: string]
  readonly loggedOff: string
  /** The prefix of a party other than the one of the headline. */
  readonly parties: Readonly<Record<PartyStatus, string>>
  readonly missed: string
  readonly dnd: string
  readonly muted: string
  readonly forwarding: Readonly<Record<ForwardingReason, string>>
}

/** The state of a call other than the one of the headline, or the relation of a party to that one. */
export type PartyStatus =
  | 'on hold'
  | 'held by'
  | 'waiting'
  | 'connected'
  | 'calling'
  | 'in transfer'
  | 'transfer to'
  | 'forwarded by'

export type CallState = Extract<
  TelephoneState,
  | 'enter number'
  | 'calling'
  | 'ringing'
  | 'connected'
  | 'holding'
  | 'held'
  | 'call waiting'
  | 'conference'
  | 'conference on hold'
  | 'transfer'
  | 'transferring'
>

const english: Texts = {
  headlines: {
    'enter number': 'Enter number',
    calling: 'Calling',
    ringing: 'Incoming call',
    connected: 'Connected',
    holding: 'Call on hold',
    held: 'Held by other party',
    'call waiting': 'Call waiting',
    conference: 'Conference',
    'conference on hold': 'Conference on hold',
    transfer: 'Transfer to',
    transferring: 'Call on hold',
  },
  failures: {
    busy: 'Busy',
    'no answer': 'No answer',
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
    conference: 'Confer',
    split: 'Split',
    ignore: 'Ignore',
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
  parties: {
    'on hold': 'On hold',
    'held by': 'Held by',
    waiting: 'Waiting',
    connected: 'Connected',
    calling: 'Calling',
    'in transfer': 'In transfer',
    'transfer to': 'Transfer to',
    'forwarded by': 'Forwarded by',
  },
  missed: 'Missed',
  dnd: 'DND activated',
  muted: 'Microphone off',
  forwarding: { always: 'Forwarding', busy: 'Forwarding if busy', noAnswer: 'Forwarding if no answer' },
}

const german: Texts = {
  headlines: {
    'enter number': 'Nummer eingeben',
    calling: 'Ruft an',
    ringing: 'Ankommender Anruf',
    connected: 'Verbunden',
    holding: 'Gehalten',
    held: 'Von Gegenseite gehalten',
    'call waiting': 'Anklopfen',
    conference: 'Konferenz',
    'conference on hold': 'Konferenz gehalten',
    transfer: 'Verbinden mit',
    transferring: 'Gehalten',
  },
  failures: {
    busy: 'Besetzt',
    'no answer': 'Keine Antwort',
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
    conference: 'Konferenz',
    split: 'Trennen',
    ignore: 'Später',
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
  parties: {
    'on hold': 'Gehalten',
    'held by': 'Hält uns',
    waiting: 'Wartet',
    connected: 'Verbunden',
    calling: 'Ruft an',
    'in transfer': 'Wird verbunden',
    'transfer to': 'Verbinden mit',
    'forwarded by': 'Umgeleitet von',
  },
  missed: 'Verpasst',
  dnd: 'Nicht stören aktiv',
  muted: 'Mikrofon aus',
  forwarding: { always: 'Umleitung', busy: 'Umleitung bei besetzt', noAnswer: 'Umleitung nach Zeit' },
}
