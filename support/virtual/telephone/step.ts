import type { ListName, PowerState } from '../screen-view.js'
import type { Release, SignallingEvent } from '../signalling/index.js'
import type { Key } from './keys.js'
import type { Model } from './model.js'
import type { CallSettings } from './settings.js'

/** What reaches the telephone. */
export type Input =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'network'; readonly event: SignallingEvent }
  /** Without an identity, the one chosen on the display dials. */
  | { readonly type: 'dial'; readonly number: string; readonly identity?: number }
  /** The network's answer to the effect `dial`: the name of the new call. */
  | { readonly type: 'dialled'; readonly number: string; readonly call: string; readonly identity: number }
  | { readonly type: 'dtmf'; readonly digits: string }
  | { readonly type: 'release all' }
  | { readonly type: 'notice over'; readonly call: string }
  | { readonly type: 'clear'; readonly list: ListName }
  | { readonly type: 'log off' | 'register'; readonly identities: readonly number[] }
  | { readonly type: 'play ringer'; readonly tone: number }
  | { readonly type: 'ringer over'; readonly nth: number }
  /** A call has rung for so long that it is sent on. */
  | { readonly type: 'unanswered'; readonly call: string }
  /** Somebody changed the firmware settings; they are in the context. */
  | { readonly type: 'settings changed' }
  | { readonly type: 'power'; readonly power: 'on' | PowerState }
  /** Factory reset: nothing is remembered. */
  | { readonly type: 'forget everything' }

/** What the telephone then asks of the world. */
export type Effect =
  | { readonly type: 'dial'; readonly number: string; readonly identity: number }
  | { readonly type: 'answer' | 'reject' | 'hold' | 'resume' | 'hang up'; readonly call: string }
  | { readonly type: 'redirect'; readonly call: string; readonly number: string }
  | {
      readonly type: 'transfer'
      readonly call: string
      readonly target: string
      readonly release: Release
    }
  | {
      readonly type: 'blind transfer'
      readonly call: string
      readonly number: string
      readonly release: Release
    }
  | { readonly type: 'dtmf'; readonly call: string; readonly digits: string }
  /** Sends `notice over` back after the time that a failed call stays on the display. */
  | { readonly type: 'time the notice'; readonly call: string }
  /** Sends `ringer over` back after the time that a ringtone plays. */
  | { readonly type: 'time the ringer'; readonly nth: number }
  /** Sends `unanswered` back after `ms`. */
  | { readonly type: 'time the ringing'; readonly call: string; readonly ms: number }
  | { readonly type: 'register'; readonly identity: number; readonly on: boolean }

export interface Step {
  readonly model: Model
  readonly effects: readonly Effect[]
}

export interface Context {
  /** ms by the clock. */
  readonly now: number
  /** The wall clock, ms since 1970. */
  readonly date: number
  readonly behaviour: CallSettings
  /** How many this phone has. */
  readonly identities: number
}

/** A key, and what it finds. */
export interface Press extends Context {
  readonly model: Model
  readonly key: Key
}
export type Action = (press: Press) => Step

export const step = (model: Model, ...effects: Effect[]): Step => ({ model, effects })
