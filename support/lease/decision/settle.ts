import { endLeases } from './end-lease.js'
import { movedProbes, recentProbes } from './probes.js'
import type { Change, LeaseEvent } from './requests.js'
import { usedLists } from './requirement.js'
import type { LeaseState } from './state.js'

/** How long an owner can learn why its lease ended, ms. */
const rememberedMs = 10 * 60_000

/** What time alone does: it ends leases and bookings, and removes requests that are not seen. */
export function settle(state: LeaseState, nowMs: number): Change {
  const timely = withClock(state, nowMs)
  const expired = timely.leases.filter(({ expiresAtMs }) => expiresAtMs <= nowMs)
  const { state: freed, events } = endLeases(timely, expired, { why: 'expired' }, nowMs)
  const overdue = freed.bookings.filter(({ untilMs }) => untilMs <= nowMs)
  const bookingEnds = overdue.map(
    (booking): LeaseEvent => ({ event: 'bookingEnded', atMs: booking.untilMs, booking }),
  )
  const next = {
    ...freed,
    probes: recentProbes(freed.probes, nowMs),
    bookings: kept(freed.bookings, ({ untilMs }) => untilMs > nowMs),
    queue: kept(freed.queue, ({ seenAtMs, leaseMs }) => seenAtMs + leaseMs > nowMs),
    ended: kept(freed.ended, ({ atMs }) => atMs + rememberedMs > nowMs),
  }
  return { state: unlessSame(state, withoutUnusedLists(next)), events: [...events, ...bookingEnds] }
}

/**
 * A clock that was set back moves all times with it, so that a lease lasts as long as before. Without that, the phones of
 * an owner that died would be blocked for as long as the clock was set back.
 */
function withClock(state: LeaseState, nowMs: number): LeaseState {
  const byMs = nowMs - state.clockMs
  if (byMs >= 0) return state
  return {
    ...state,
    clockMs: nowMs,
    grantsFromMs: state.grantsFromMs + byMs,
    ...movedProbes(state, byMs),
    leases: state.leases.map((lease) => ({
      ...lease,
      grantedAtMs: lease.grantedAtMs + byMs,
      expiresAtMs: lease.expiresAtMs + byMs,
    })),
    queue: state.queue.map((waiting) => ({
      ...waiting,
      sinceMs: waiting.sinceMs + byMs,
      seenAtMs: waiting.seenAtMs + byMs,
    })),
    bookings: state.bookings.map((booking) => ({
      ...booking,
      sinceMs: booking.sinceMs + byMs,
      untilMs: booking.untilMs + byMs,
    })),
    ended: state.ended.map((ended) => ({ ...ended, atMs: ended.atMs + byMs })),
  }
}

/** The same list if all of it is kept. */
function kept<T>(list: readonly T[], isKept: (item: T) => boolean): readonly T[] {
  const rest = list.filter(isKept)
  return rest.length === list.length ? list : rest
}

function withoutUnusedLists(state: LeaseState): LeaseState {
  const phoneLists = usedLists(state.queue, state.phoneLists)
  return phoneLists === state.phoneLists ? state : { ...state, phoneLists }
}

/** The old state if nothing in the new one differs, so that nothing is written. */
function unlessSame(old: LeaseState, next: LeaseState): LeaseState {
  const keys = Object.keys(next) as (keyof LeaseState)[]
  return keys.every((key) => old[key] === next[key]) ? old : next
}
