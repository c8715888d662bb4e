import type { KeyEvent, Point } from '../remote/index.js'

/** A key with, for a long press, the time it stays down in ms. */
export type KeyPress = string | KeyEvent

/** Reads `TRANSFER, ENTER` as a person writes it in a sentence. */
export const parseKeys = (text: string): string[] =>
  text
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean)

export const keyEvent = (key: KeyPress): KeyEvent => (typeof key === 'string' ? { key } : key)

/** A touch target of the model by its name, or a point. */
export type TouchTarget = string | Point

/** Reads `"Hold"` or `60,257`, as a person writes where to touch. */
export function parseTarget(text: string): TouchTarget {
  const [, x, y] = /^(-?\d+),(-?\d+)$/.exec(text) ?? []
  return x === undefined ? text.replace(/^"(.*)"$/, '$1') : { x: Number(x), y: Number(y) }
}

/** Reads `"Hold", "Resume"`. */
export const parseTargets = (text: string): TouchTarget[] =>
  (text.match(/"[^"]*"|[^",\s]+,[^",\s]+/g) ?? []).map(parseTarget)
