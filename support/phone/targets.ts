import type { Point } from '../remote/index.js'

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
