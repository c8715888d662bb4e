import type { SignallingEvent } from '../signalling/index.js'
import type { Key } from './keys.js'
import type { Model } from './model.js'

/** What reaches the telephone. */
export type Input =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'network'; readonly event: SignallingEvent }
  | { readonly type: 'dial'; readonly number: string }
  /** The network's answer to the effect `dial`: the name of the new call. */
  | { readonly type: 'dialled'; readonly number: string; readonly call: string }
  | { readonly type: 'dtmf'; readonly digits: string }
  | { readonly type: 'release all' }
  | { readonly type: 'notice over'; readonly call: string }
  | { readonly type: 'clear'; readonly list: 'dialled' | 'missed' }

/** What the telephone then asks of the world. */
export type Effect =
  | { readonly type: 'dial'; readonly number: string }
  | { readonly type: 'answer' | 'reject' | 'hold' | 'resume' | 'hang up'; readonly call: string }
  | { readonly type: 'transfer'; readonly call: string; readonly target: string }
  | { readonly type: 'dtmf'; readonly call: string; readonly digits: string }
  /** Sends `notice over` back after the time that a failed call stays on the display. */
  | { readonly type: 'time the notice'; readonly call: string }

export interface Step {
  readonly model: Model
  readonly effects: readonly Effect[]
}

export interface Context {
  /** ms by the clock. */
  readonly now: number
  readonly joinOnTransfer: boolean
}

export const step = (model: Model, ...effects: Effect[]): Step => ({ model, effects })
