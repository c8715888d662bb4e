/**
 * The condition that ends a watch.
 * - `until it matches`: the first match
 * - `until it holds`: all captures during `holdMs` have matched
 * - `as long as it matches`: the first mismatch; without one, the watch lasts until the deadline and then captures once
 *   more
 */
export type WatchMode = 'until it matches' | 'until it holds' | 'as long as it matches'

/** The state of a watch after a capture. */
export interface WatchState {
  /** Whether the last capture was readable. */
  readonly readable: boolean
  /** Whether the last readable capture matched; undefined: no capture was readable yet. */
  readonly matches: boolean | undefined
  /**
   * How long readable captures have matched without a mismatch and without a gap, ms; undefined: the last one did not
   * match.
   */
  readonly matchingMs: number | undefined
  /** The longest time between two readable captures with broken ones between them, ms. */
  readonly longestGapMs: number
  /** The last capture is the first readable one after a gap, and it began after the deadline. */
  readonly late: boolean
}

/** The decisions of one mode. They depend on the state only. */
export interface WatchRule {
  /** After each capture: the outcome, or undefined to go on. */
  decide(state: WatchState): 'matched' | 'mismatch' | undefined
  /** The outcome when no capture may begin any more. */
  atDeadline(state: WatchState): 'matched' | 'mismatch' | 'broken'
  /** Whether a last capture begins at the deadline. */
  readonly capturesAtDeadline: boolean
  /** The longest gap in the observation that a hold may have, ms. */
  readonly longestGapMs: number
}

/** @param holdMs how long the display has to match without a break, ms */
export function watchRule(mode: WatchMode, holdMs: number): WatchRule {
  // Firmware redraws a running timer every second. A state that lasts longer than that must not be missed.
  const longestGapMs = Math.min(1000, holdMs / 2)
  switch (mode) {
    case 'until it matches':
      return untilItMatches
    case 'until it holds':
      return untilItHolds(holdMs, longestGapMs)
    case 'as long as it matches':
      return asLongAsItMatches(longestGapMs)
    default:
      return mode satisfies never
  }
}

const untilItMatches: WatchRule = {
  decide: ({ readable, matches }) => (readable && matches ? 'matched' : undefined),
  atDeadline: ({ matches }) => (matches === undefined ? 'broken' : 'mismatch'),
  capturesAtDeadline: false,
  longestGapMs: Number.POSITIVE_INFINITY,
}

/** A short gap does not break a hold. A longer one begins it again, because the display may have changed meanwhile. */
function untilItHolds(holdMs: number, longestGapMs: number): WatchRule {
  const held = ({ matchingMs }: WatchState) => matchingMs !== undefined && matchingMs >= holdMs
  return {
    decide: (state) => (state.readable && held(state) ? 'matched' : undefined),
    atDeadline(state) {
      if (state.matches === undefined) return 'broken'
      return held(state) ? 'matched' : 'mismatch'
    },
    capturesAtDeadline: false,
    longestGapMs,
  }
}

function asLongAsItMatches(longestGapMs: number): WatchRule {
  return {
    // A late mismatch proves nothing: the display may have changed after the deadline.
    decide: ({ readable, matches, late }) =>
      readable && matches === false && !late ? 'mismatch' : undefined,
    // What was not observed is not proved.
    atDeadline: (state) =>
      state.readable && state.matches && state.longestGapMs <= longestGapMs ? 'matched' : 'broken',
    // Without this capture, a change after the last regular capture would not be detected.
    capturesAtDeadline: true,
    longestGapMs,
  }
}
