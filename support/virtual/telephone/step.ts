import type { ListName, PowerState } from '../screen-view.js'
import type { Release, SignallingEvent } from '../signalling/index.js'
import type { Key } from './keys.js'
import type { BrowserDocument, Model } from './model.js'
import type { CallSettings } from './settings.js'

/** An input of the reducer. */
export type Input =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'network'; readonly event: SignallingEvent }
  /** Without an identity, the one selected on the display dials. */
  | { readonly type: 'dial'; readonly number: string; readonly identity?: number }
  /** The result of the effect `dial`: the id of the new call. */
  | { readonly type: 'dialled'; readonly number: string; readonly call: string; readonly identity: number }
  | { readonly type: 'dtmf'; readonly digits: string }
  | { readonly type: 'release all' }
  | { readonly type: 'notice timeout'; readonly call: string }
  | { readonly type: 'clear list'; readonly list: ListName }
  | { readonly type: 'log off' | 'register'; readonly identities: readonly number[] }
  | { readonly type: 'play ringer'; readonly tone: number }
  | { readonly type: 'ringer timeout'; readonly nth: number }
  /** The time after which an unanswered call is forwarded. */
  | { readonly type: 'no answer timeout'; readonly call: string }
  /** The call is answered without a key, if it still rings. */
  | { readonly type: 'auto answer'; readonly call: string }
  /** The minibrowser has loaded a document, or leaves it. */
  | { readonly type: 'show document' | 'close document'; readonly document: BrowserDocument }
  /** The firmware settings have changed; the context has the new ones. */
  | { readonly type: 'settings changed' }
  | { readonly type: 'power'; readonly power: 'on' | PowerState }
  | { readonly type: 'factory reset' }

/** An output of the reducer, for `createTelephone` to perform. */
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
  /** The input `notice timeout` follows after the time for which a failed call stays on the display. */
  | { readonly type: 'start notice timer'; readonly call: string }
  /** The input `ringer timeout` follows after the time for which a ringtone plays. */
  | { readonly type: 'start ringer timer'; readonly nth: number }
  /** The input `no answer timeout` follows after `ms`. */
  | { readonly type: 'start no answer timer'; readonly call: string; readonly ms: number }
  | { readonly type: 'register'; readonly identity: number; readonly on: boolean }
  /** The input `auto answer` follows. */
  | { readonly type: 'start auto answer'; readonly call: string }
  /** A key changes a firmware setting. It survives a reboot. */
  | { readonly type: 'write setting'; readonly name: string; readonly value: string }

/** The result of one input. */
export interface Step {
  readonly model: Model
  readonly effects: readonly Effect[]
}

export interface Context {
  /** ms by the clock. */
  readonly now: number
  /** The wall clock, ms since 1970. */
  readonly date: number
  readonly settings: CallSettings
  /** The number of identities of this phone. */
  readonly identities: number
}

/** A key press, and the model at that moment. */
export interface Press extends Context {
  readonly model: Model
  readonly key: Key
}

/** What a key does. */
export type Action = (press: Press) => Step

export const step = (model: Model, ...effects: Effect[]): Step => ({ model, effects })

/** One step after another. */
export function andThen(first: Step, second: (model: Model) => Step): Step {
  const { model, effects } = second(first.model)
  return { model, effects: [...first.effects, ...effects] }
}
