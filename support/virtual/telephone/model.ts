import type { TelephoneState } from '../face.js'
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
  readonly lastDialled: string | undefined
  readonly missed: number
}

export interface Call {
  readonly id: string
  /** Its programmable key: 1 is P1. A call takes the first one that is free. */
  readonly line: number
  readonly peer: Party
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
  lastDialled: undefined,
  missed: 0,
}

export function stateOf(model: Model): TelephoneState {
  if (model.entry !== undefined) return 'enter number'
  if (model.failure) return 'busy'
  if (model.chosen !== undefined) return 'transfer'
  const call = focusOf(model)
  if (!call) return 'idle'
  if (call.phase !== 'talking') return call.phase
  if (call.heldByUs) return 'holding'
  return call.heldByPeer ? 'held' : 'connected'
}

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
export const mayDial = (model: Model) => model.calls.every((call) => call.heldByUs)
