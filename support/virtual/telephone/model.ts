import type { ListName, PowerState, TelephoneState } from '../face.js'
import type { EndReason, Party } from '../signalling/index.js'

/** All that a telephone remembers. Never changed: every step makes a new one. */
export interface Model {
  /** Oldest first. All but the one in focus are held by us. */
  readonly calls: readonly Call[]
  /** The call that the keys and the display are about. */
  readonly focus: string | undefined
  /** Digits of the number edit; undefined while it is closed. */
  readonly entry: string | undefined
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

export interface CallRecord {
  readonly peer: Party
  /** The wall clock, ms since 1970. */
  readonly at: number
}

export interface Call {
  readonly id: string
  /** Its programmable key: 1 is P1. A call takes the first one that is free. */
  readonly line: number
  readonly peer: Party
  /** Which of our identities the call is on, from 1. */
  readonly identity: number
  readonly phase: CallPhase
  readonly heldByUs: boolean
  readonly heldByPeer: boolean
  /** ms by the clock; 0 until somebody answers. */
  readonly answeredAt: number
}

export type CallPhase = 'calling' | 'ringing' | 'talking'

export interface Failure {
  readonly call: string
  readonly peer: Party
  readonly reason: FailureReason
}

export type FailureReason = Exclude<EndReason, 'hung up' | 'transferred'>

export const freshModel: Model = {
  calls: [],
  focus: undefined,
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

export function stateOf(model: Model): TelephoneState {
  if (model.power !== 'on') return model.power
  if (model.entry !== undefined) return 'enter number'
  if (model.failure) return 'busy'
  if (model.chosen !== undefined) return 'transfer'
  const call = focusOf(model)
  return call ? stateOfCall(call) : withoutCallState(model)
}

export function stateOfCall({ phase, heldByUs, heldByPeer }: Call) {
  if (phase !== 'talking') return phase
  if (heldByUs) return 'holding'
  return heldByPeer ? 'held' : 'connected'
}

function withoutCallState({ list, records, ringer, loggedOff }: Model): TelephoneState {
  if (list) return records[list.name].length > 0 ? `${list.name} calls` : `no ${list.name} calls`
  if (ringer) return 'ringer'
  return loggedOff.includes(1) ? 'logged off' : 'idle'
}

/** The number that REDIAL means. */
export const lastDialled = (model: Model) => model.records.dialled[0]?.peer.number

export const focusOf = (model: Model) => model.calls.find((call) => call.id === model.focus)

export const callNamed = (model: Model, id: string) => model.calls.find((call) => call.id === id)

/** The held calls that the call in focus can be joined with; the network cannot join two that both ring. */
export function joinable(model: Model): readonly Call[] {
  const focus = focusOf(model)
  if (!focus) return []
  const talking = (call: Call) => call.phase === 'talking'
  return model.calls.filter((call) => call !== focus && (talking(call) || talking(focus)))
}

/** One voice at a time: no other call while one is neither held by us nor over. */
export const mayDial = (model: Model) => model.power === 'on' && model.calls.every((call) => call.heldByUs)
