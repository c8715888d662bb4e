import type { Clock } from '../../clock/index.js'

/** A moment of this process. */
export interface Moment {
  readonly monotonicMs: number
  readonly wallMs: number
}

export const momentOf = (clock: Clock): Moment => ({
  monotonicMs: clock.now(),
  wallMs: clock.date().getTime(),
})

/**
 * The time since a moment, ms. The monotonic clock stands still while a computer sleeps, and the time of day can be set
 * back. The longer time counts: a lease that is given up too early does no harm.
 */
export const sinceMs = (clock: Clock, moment: Moment): number =>
  Math.max(clock.now() - moment.monotonicMs, clock.date().getTime() - moment.wallMs)
