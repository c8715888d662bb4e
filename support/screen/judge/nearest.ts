import { type Frame, sameSize } from '../frame.js'
import type { Reference, Shows } from '../reference/reference.js'
import { distance } from './judge.js'
import { type Match, matchFrame } from './match.js'
import { Sieve } from './sieve.js'

/** A state that a frame looks like. */
export interface Nearest {
  readonly state: string
  readonly shows: Shows
  readonly reference: Reference
  readonly differingPixels: number
  /** The regions that differ, most pixels first. */
  readonly regions: readonly string[]
  /** Nothing differs that the reference compares by pixels; what its text regions read is another matter. */
  readonly equal: boolean
}

/**
 * The states whose references differ least, each state once, the nearest first.
 * References of another size are left out. Fast, because most references are given up after a few rows.
 */
export function nearestStates(frame: Frame, references: readonly Reference[], limit = 3): Nearest[] {
  const sieve = new Sieve(frame)
  const fitting = references
    .filter((reference) => sameSize(frame, reference.frame))
    .map((reference) => ({ reference, rows: sieve.differingRows(reference) }))
    .toSorted((a, b) => a.rows.length - b.rows.length)
  const states = new Map<string, { reference: Reference; pixels: number }>()
  for (const { reference, rows } of fitting) {
    const pixels = sieve.pixelsApart(reference, rows, boundOf(states, limit))
    const known = states.get(reference.state)
    if (pixels < (known?.pixels ?? Infinity)) states.set(reference.state, { reference, pixels })
  }
  return [...states.values()]
    .toSorted((a, b) => a.pixels - b.pixels)
    .slice(0, limit)
    .map(({ reference }) => nearestOf(reference, matchFrame(frame, reference)))
}

/** What a further reference must not exceed to be among the nearest states. */
function boundOf(states: ReadonlyMap<string, { pixels: number }>, limit: number): number {
  const pixels = [...states.values()].map((one) => one.pixels).toSorted((a, b) => a - b)
  return pixels[limit - 1] ?? Number.POSITIVE_INFINITY
}

function nearestOf(reference: Reference, match: Match): Nearest {
  const { state, shows } = reference
  const regions = match.kind === 'mismatch' ? match.regions.map(({ region }) => region) : []
  return { state, shows, reference, differingPixels: distance(match), regions, equal: match.kind === 'match' }
}
