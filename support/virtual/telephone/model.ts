import type { ListName, PowerState } from '../face.js'
import type { Party, Refusal } from '../signalling/index.js'
import type { Call } from './call.js'
import type { Forwarding } from './forwarding.js'

/** All that a telephone remembers. Never changed: every step makes a new one. */
export interface Model {
  /** Oldest first. All but the one in focus are held by us, wait, or are in its conference. */
  readonly calls: readonly Call[]
  /** The call that the keys and the display are about. */
  readonly focus: string | undefined
  /** The calls that are mixed here: none, or at least two that talk. */
  readonly conference: readonly string[]
  /** The microphone is off. Ends with the last call. */
  readonly muted: boolean
  readonly dnd: boolean
  readonly forwarding: Forwarding
  /** The number edit; undefined while it is closed. */
  readonly entry: NumberEdit | undefined
  /** An outgoing call without success, while the display still says so. */
  readonly failure: Failure | undefined
  /** The call on the chosen row, while the transfer list is open. */
  readonly chosen: string | undefined
  /** The calls of the past, newest first. */
  readonly records: Readonly<Record<ListName, readonly CallRecord[]>>
  /** The list of calls that is open, and its chosen row. */
  readonly list: { readonly name: ListName; readonly row: number } | undefined
  /** Missed calls that nobody has looked at yet. */
  readonly missed: number
  /** The ringtone that is being played, and how many were played: an old end must not stop a new one. */
  readonly ringer: { readonly tone: number; readonly nth: number } | undefined
  readonly ringersPlayed: number
  readonly power: 'on' | PowerState
  /** The identity that dials, from 1. */
  readonly identity: number
  readonly loggedOff: readonly number[]
}

export interface NumberEdit {
  readonly digits: string
  readonly purpose: 'dial' | 'transfer'
  /** The programmable key that opened it, which the call then takes. */
  readonly line?: number
}

export interface CallRecord {
  readonly peer: Party
  /** The wall clock, ms since 1970. */
  readonly at: number
}

export interface Failure {
  readonly call: string
  readonly peer: Party
  readonly reason: Refusal
}

export const freshModel: Model = {
  calls: [],
  focus: undefined,
  conference: [],
  muted: false,
  dnd: false,
  forwarding: {},
  entry: undefined,
  failure: undefined,
  chosen: undefined,
  records: { dialled: [], missed: [], received: [] },
  list: undefined,
  missed: 0,
  ringer: undefined,
  ringersPlayed: 0,
  power: 'on',
  identity: 1,
  loggedOff: [],
}
