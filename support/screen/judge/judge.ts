import type { Frame } from '../frame.js'
import type { Reference } from '../reference/reference.js'
import { type Match, matchFrame } from './match.js'

/** One frame against all references of an expectation. */
export interface Judgement {
  readonly matches: boolean
  /** The reference that matches, or the one that differs least. */
  readonly reference: Reference
  readonly match: Match
}

/**
 * Tries the references in their order; the first that matches wins, else the one that differs least.
 * @param references at least one
 */
export function judgeFrame(frame: Frame, references: readonly [Reference, ...Reference[]]): Judgement {
  const [first, ...others] = references
  let best = { reference: first, match: matchFrame(frame, first) }
  for (const reference of others) {
    if (best.match.kind === 'match') break
    const match = matchFrame(frame, reference)
    if (distance(match) < distance(best.match)) best = { reference, match }
  }
  return { matches: best.match.kind === 'match', ...best }
}

/** Pixels that differ; a picture of another size is further off than any of the right size. */
export function distance(match: Match): number {
  switch (match.kind) {
    case 'match':
      return 0
    case 'mismatch':
      return match.pixels
    case 'size':
      return Number.POSITIVE_INFINITY
    default:
      return match satisfies never
  }
}
