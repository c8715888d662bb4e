import type { ListName, PowerState, TelephoneState } from '../screen-view.js'
import type { Party, Refusal } from '../signalling/index.js'
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

export interface Call {
  readonly id: string
  /** Its programmable key: 1 is P1. A call takes the first one that is free, unless another was pressed. */
  readonly line: number
  readonly peer: Party
  /** Which of our identities the call is on, from 1. */
  readonly identity: number
  readonly phase: CallPhase
  readonly heldByUs: boolean
  readonly heldByPeer: boolean
  /** ms by the clock; 0 until somebody answers. */
  readonly answeredAt: number
  /** Tones sent since the call was last taken up. */
  readonly tones: string
  /** Whose phone sent the call on to us. */
  readonly forwardedBy?: Party
  /** To whom we are handing it over. */
  readonly target?: Party
  /** It waits, and somebody turned the display back to the talk. */
  readonly ignored?: true
}

/** `transferring`: handed over, but the network has not released us yet. */
export type CallPhase = 'calling' | 'ringing' | 'talking' | 'transferring'

// The calls of a telephone, and how they stand to each other.

export const focusOf = (model: Model) => model.calls.find((call) => call.id === model.focus)

export const callNamed = (model: Model, id: string) => model.calls.find((call) => call.id === id)

/** The call that rings beside the one in focus. There is never more than one. */
export const waitingOf = (model: Model) =>
  model.calls.find((call) => call.phase === 'ringing' && call.id !== model.focus)

/** Calls that are held and taken back as one: those of a conference, else the call alone. */
export const together = ({ conference }: Model, id: string): readonly string[] =>
  conference.includes(id) ? conference : [id]

/** The held calls that the call in focus can be joined with; the network cannot join two that both ring. */
export function joinable(model: Model): readonly Call[] {
  const focus = focusOf(model)
  if (!focus || !isJoinable(focus)) return []
  const talking = (call: Call) => call.phase === 'talking'
  return model.calls.filter((call) => call !== focus && isJoinable(call) && (talking(call) || talking(focus)))
}

const isJoinable = ({ phase }: Call) => phase === 'talking' || phase === 'calling'

/** Who would talk with the call in focus in a conference: those of the one on hold, else who was held last. */
export function conferenceable(model: Model): readonly string[] {
  const focus = focusOf(model)
  if (focus?.phase !== 'talking' || model.conference.includes(focus.id)) return []
  if (model.conference.length > 0) return model.conference
  const last = model.calls.findLast((call) => call !== focus && call.phase === 'talking')
  return last ? [last.id] : []
}

/** One voice at a time: no other call while one is neither held by us nor waiting. */
export const mayDial = (model: Model) =>
  model.power === 'on' && model.calls.every((call) => call.heldByUs || call === waitingOf(model))

/** What the telephone is doing: what the keys and the display go by. */
export function stateOf(model: Model): TelephoneState {
  if (model.power !== 'on') return model.power
  if (model.entry) return model.entry.purpose === 'dial' ? 'enter number' : 'transfer to number'
  if (model.failure) return 'busy'
  if (model.chosen !== undefined) return 'transfer'
  const waiting = waitingOf(model)
  if (waiting && !waiting.ignored) return 'call waiting'
  const call = focusOf(model)
  return call ? callState(model, call) : withoutCallState(model)
}

function callState({ conference }: Model, call: Call): TelephoneState {
  if (call.phase !== 'talking') return call.phase
  if (conference.includes(call.id)) return call.heldByUs ? 'conference on hold' : 'conference'
  if (call.heldByUs) return 'holding'
  return call.heldByPeer ? 'held' : 'connected'
}

function withoutCallState({ list, records, ringer, loggedOff }: Model): TelephoneState {
  if (list) return records[list.name].length > 0 ? `${list.name} calls` : `no ${list.name} calls`
  if (ringer) return 'ringer'
  return loggedOff.includes(1) ? 'logged off' : 'idle'
}

/** The number that REDIAL means. */
export const lastDialled = (model: Model) => model.records.dialled[0]?.peer.number
