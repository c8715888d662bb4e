/**
 * The condition that ends a watch.
 * - `until it matches`: the first match
 * - `until it holds`: all captures during `holdMs` have matched
 * - `as long as it matches`: the first mismatch; without one, the watch lasts until the deadline and then captures once
 *   more
 */
export type WatchMode = 'until it matches' | 'until it holds' | 'as long as it matches'

/** The state of a watch after a capture. */
interface WatchState {
  /** Whether the last capture could be decoded. */
  readonly readable: boolean
  /** Whether the last readable capture matched; undefined: no capture was readable yet. */
  readonly matches: boolean | undefined
  /** How long readable captures have matched without a break, ms; undefined: the last one did not match. */
  readonly matchingMs: number | undefined
}

/** The decisions of one mode. They depend on the state only. */
export interface WatchRule {
  /** After each capture: the outcome, or undefined to go on. */
  decide(state: WatchState): 'matched' | 'mismatch' | undefined
  /** The outcome when no capture may begin any more. */
  atDeadline(state: WatchState): 'matched' | 'mismatch' | 'broken'
  /** Whether a last capture begins at the deadline. */
  readonly capturesAtDeadline: boolean
}

/** @param holdMs how long `until it holds` has to match without a break, ms */
export function watchRule(mode: WatchMode, holdMs: number): WatchRule {
  switch (mode) {
    case 'until it matches':
      return untilItMatches
    case 'until it holds':
      return untilItHolds(holdMs)
    case 'as long as it matches':
      return asLongAsItMatches
    default:
      return mode satisfies never
  }
}

const untilItMatches: WatchRule = {
  decide: ({ readable, matches }) => (readable && matches ? 'matched' : undefined),
  atDeadline: ({ matches }) => (matches === undefined ? 'broken' : 'mismatch'),
  capturesAtDeadline: false,
}

/** An unreadable capture does not break a match: the display itself may not have changed. */
function untilItHolds(holdMs: number): WatchRule {
  const held = ({ matchingMs }: WatchState) => matchingMs !== undefined && matchingMs >= holdMs
  return {
    decide: (state) => (state.readable && held(state) ? 'matched' : undefined),
    atDeadline(state) {
      if (state.matches === undefined) return 'broken'
      return held(state) ? 'matched' : 'mismatch'
    },
    capturesAtDeadline: false,
  }
}

const asLongAsItMatches: WatchRule = {
  decide: ({ readable, matches }) => (readable && matches === false ? 'mismatch' : undefined),
  // Unreadable captures at the end do not prove that the display stayed as it was.
  atDeadline: ({ readable }) => (readable ? 'matched' : 'broken'),
  // Without this capture, a change after the last regular capture would not be detected.
  capturesAtDeadline: true,
}
