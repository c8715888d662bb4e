import type { Clock } from '../../clock/index.js'
import { decide } from '../decision/decide.js'
import type { LeaseEvent, LeaseRequest, Outcome } from '../decision/requests.js'
import { emptyState, type LeaseState } from '../decision/state.js'
import { tooBusy } from '../errors.js'
import type { LeaseStore, Reading } from '../store/store.js'

export interface Transaction {
  readonly outcome: Outcome
  readonly state: LeaseState
  /** By the clock of the store. */
  readonly nowMs: number
}

export interface TransactionOptions {
  readonly clock: Clock
  /** The longest lease of a job of this rack, ms: after a restart of the server nothing is granted for this time. */
  readonly quietMs: number
  /** Called with what went wrong and prevented nothing. */
  readonly warn: (error: unknown) => void
}

/** So many attempts fail only if the store does not work as it must. */
const mostAttempts = 1000
/** Attempts at once; after that, jobs that disturb each other wait for different times. */
const attemptsAtOnce = 3

/**
 * Decides a request on the present document, and replaces the document; again and again until no other job comes in
 * between. Another job always succeeds then, so all of them together do not stand still.
 */
export async function transact(
  store: LeaseStore,
  request: LeaseRequest,
  { clock, quietMs, warn }: TransactionOptions,
): Promise<Transaction> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const reading = await store.read()
    const before = reading.state ?? emptyState(reading.nowMs)
    const known = knownServer(before, reading, quietMs)
    const { state, outcome, events } = decide(known.state, request, reading.nowMs)
    const made = { outcome, state, nowMs: reading.nowMs }
    if (state === reading.state) return made
    if (await store.replace(reading, state, freesPhones(before, state))) {
      // The decision is made. A history that cannot be written does not undo it.
      await appendHistory(store, [...known.events, ...events]).catch(warn)
      return made
    }
    if (attempt >= attemptsAtOnce) await clock.after(Math.random() * Math.min(200, 5 * attempt))
  }
  throw tooBusy(store.place, mostAttempts)
}

function knownServer(state: LeaseState, { server, nowMs }: Reading, quietMs: number) {
  if (state.instance === server.id) return { state, events: [] }
  const stillQuietMs = Math.max(0, quietMs - server.upMs)
  return decide(state, { kind: 'serverChanged', instance: server.id, quietMs: stillQuietMs }, nowMs)
}

/** Whether others that wait could get phones now, or get them sooner. */
const freesPhones = (before: LeaseState, after: LeaseState): boolean =>
  isSomeGone(before.leases, after.leases) ||
  isSomeGone(before.queue, after.queue) ||
  isSomeGone(before.bookings, after.bookings) ||
  before.phones !== after.phones

function isSomeGone(
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): boolean {
  const ids = new Set(after.map(({ id }) => id))
  return before.some(({ id }) => !ids.has(id))
}

async function appendHistory(store: LeaseStore, events: readonly LeaseEvent[]): Promise<void> {
  if (events.length > 0) await store.appendHistory(events)
}
