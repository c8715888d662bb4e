import type { Verb } from '../catalog/index.js'
import type { Command, KeyEvent, Point, Touch } from '../remote/index.js'

/** The action of one sentence: a command, or an action that the data of the model turns into commands. */
export type PhoneAction =
  | Command
  | { readonly kind: 'perform'; readonly verb: Verb; readonly number?: string | undefined }
  /** Dials as one of the phone's identities, by the number or the URI of the identity. */
  | { readonly kind: 'dial-as'; readonly number: string; readonly identity: string }
  /** Without targets and with `release`: lifts the finger at the point of the press. */
  | {
      readonly kind: 'touch-targets'
      readonly targets: readonly TouchTarget[]
      readonly how?: Touch['how']
    }

/** A key name; for a long press a key event with its time, ms. */
export type KeyPress = string | KeyEvent

export const keyEvent = (key: KeyPress): KeyEvent => (typeof key === 'string' ? { key } : key)

/** Reads `TRANSFER, ENTER` from a sentence. */
export const parseKeys = (text: string): string[] =>
  text
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean)

/** A touch target of the model by its name, or a point. */
export type TouchTarget = string | Point

/** Reads `"Hold"` or `60,257` from a sentence. */
export function parseTarget(text: string): TouchTarget {
  const [, x, y] = /^(-?\d+),(-?\d+)$/.exec(text) ?? []
  return x === undefined ? text.replace(/^"(.*)"$/, '$1') : { x: Number(x), y: Number(y) }
}

/** Reads `"Hold", "Resume"` from a sentence. */
export const parseTargets = (text: string): TouchTarget[] =>
  (text.match(/"[^"]*"|[^",\s]+,[^",\s]+/g) ?? []).map(parseTarget)
