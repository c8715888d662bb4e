import type { Frame } from '../frame.js'
import type { Reference, Shows } from '../reference/reference.js'
import { distance } from './judge.js'
import { matchFrame } from './match.js'

/** A state that a frame looks like. */
export interface Nearest {
  readonly state: string
  readonly shows: Shows
  readonly reference: Reference
  readonly differingPixels: number
  /** The regions that differ, most pixels first. */
  readonly regions: readonly string[]
  /** Nothing that the reference compares differs. */
  readonly equal: boolean
}

/**
 * The states whose references differ least, each state once, the nearest first.
 * References of another size are left out.
 */
export function nearestStates(frame: Frame, references: readonly Reference[], limit = 3): Nearest[] {
  const ranked = references
    .map((reference) => ({ reference, match: matchFrame(frame, reference) }))
    .filter(({ match }) => match.kind !== 'size')
    .toSorted((a, b) => distance(a.match) - distance(b.match))
  const states = new Map<string, Nearest>()
  for (const { reference, match } of ranked) {
    const { state, shows } = reference
    if (states.has(state)) continue
    const regions = match.kind === 'mismatch' ? match.regions.map(({ region }) => region) : []
    const differingPixels = distance(match)
    states.set(state, { state, shows, reference, differingPixels, regions, equal: match.kind === 'match' })
  }
  return [...states.values()].slice(0, limit)
}
