import {
  bookingsAgainst,
  inOrder,
  isOutOfUse,
  leasedPhones,
  openFor,
  type Reservations,
  reservationOf,
  reservationsOf,
} from './precedence.js'
import { probedAs } from './probes.js'
import { whyRefused } from './refusal.js'
import type { AcquireRequest, Decision, Granted, Obstacle, Outcome, Queued } from './requests.js'
import { readRequirement, usedLists, writeRequirement } from './requirement.js'
import { type Assignment, solve } from './solve.js'
import { type LeaseRecord, type LeaseState, longestLeaseMs, type WaitingRecord } from './state.js'

/** Grants phones, or gives the request its place in the queue. */
export function acquire(state: LeaseState, request: AcquireRequest, nowMs: number): Decision {
  const held = state.leases.find(({ id }) => id === request.id)
  // The caller repeats a request whose answer it did not get.
  if (held) return { state, outcome: granted(state, held), events: [] }
  const refused = whyRefused(state, request.requirement)
  if (refused) return { state: withoutRequest(state, request.id), outcome: refused, events: [] }
  const queued = withRequest(state, request, nowMs)
  const order = inOrder(queued.queue)
  const place = order.findIndex(({ id }) => id === request.id)
  const own = order[place]
  if (!own) throw new RangeError(`request ${request.id} is not in the queue that it was put into`)
  // What earlier requests reserve takes long to find out. It only matters if there are free phones.
  const mayBeGranted = nowMs >= queued.grantsFromMs && freePhones(queued, own, new Map()) !== undefined
  const reserved: Reservations = mayBeGranted ? reservationsOf(queued, order.slice(0, place)) : new Map()
  const assignment = mayBeGranted ? freePhones(queued, own, reserved) : undefined
  if (assignment) return grant(queued, own, assignment, nowMs)
  return { state: queued, outcome: waitingOutcome(queued, own, reserved, place, nowMs), events: [] }
}

export function withoutRequest(state: LeaseState, id: string): LeaseState {
  const queue = state.queue.filter((waiting) => waiting.id !== id)
  if (queue.length === state.queue.length) return state
  return { ...state, queue, phoneLists: usedLists(queue, state.phoneLists) }
}

/** Adds the request, or notes that it was seen. Not every time: each note is a change that all jobs read. */
function withRequest(state: LeaseState, request: AcquireRequest, nowMs: number): LeaseState {
  const known = state.queue.find(({ id }) => id === request.id)
  if (known && nowMs - known.seenAtMs < known.leaseMs / 4) return state
  if (known) {
    const seen = { ...known, seenAtMs: nowMs }
    return { ...state, queue: state.queue.map((waiting) => (waiting === known ? seen : waiting)) }
  }
  const { written, phoneLists } = writeRequirement(request.requirement, state.phoneLists)
  const waitedMs = nowMs < state.grantsFromMs ? (request.waitedMs ?? 0) : 0
  const waiting = {
    id: request.id,
    owner: request.owner,
    priority: request.priority ?? 0,
    ticket: state.nextTicket,
    sinceMs: nowMs - waitedMs,
    seenAtMs: nowMs,
    leaseMs: leaseMsOf(request),
    ...written,
  }
  return { ...state, phoneLists, nextTicket: state.nextTicket + 1, queue: [...state.queue, waiting] }
}

export const leaseMsOf = ({ leaseMs }: { readonly leaseMs: number }): number =>
  Math.min(leaseMs, longestLeaseMs)

/** Healthy phones that were left idle, and that few others wait for, come first. */
function freePhones(state: LeaseState, own: WaitingRecord, reserved: Reservations): Assignment | undefined {
  const leased = leasedPhones(state)
  const isOpen = openFor(state, own.owner)
  const demand = demandOfOthers(state, own)
  return solve(readRequirement(own, state.phoneLists), (phone) => {
    if (leased.has(phone) || reserved.has(phone) || !isOpen(phone) || isOutOfUse(state, phone))
      return undefined
    const { health, left } = state.phones[phone] ?? {}
    return (health === 'suspect' ? 1_000_000 : 0) + (left ? 1000 : 0) + (demand.get(phone) ?? 0)
  })
}

/** Phone -> how much the other waiting requests need it: a role with a single candidate counts 1. */
function demandOfOthers({ queue, phoneLists }: LeaseState, own: WaitingRecord): ReadonlyMap<string, number> {
  const ofList = new Map<string, number>()
  for (const { candidates } of queue.filter((waiting) => waiting !== own).flatMap(({ roles }) => roles)) {
    const count = candidates.reduce((sum, { phones }) => sum + (phoneLists[phones]?.length ?? 0), 0)
    for (const { phones } of candidates) ofList.set(phones, (ofList.get(phones) ?? 0) + 1 / count)
  }
  const demand = new Map<string, number>()
  for (const [list, amount] of ofList)
    for (const phone of phoneLists[list] ?? []) demand.set(phone, (demand.get(phone) ?? 0) + amount)
  return demand
}

function grant(state: LeaseState, own: WaitingRecord, { phones }: Assignment, nowMs: number): Decision {
  const lease = {
    id: own.id,
    token: state.nextToken,
    owner: own.owner,
    phones: own.roles.flatMap(({ name }) => {
      const phone = phones.get(name)
      return phone === undefined ? [] : [{ role: name, phone, facts: {} }]
    }),
    grantedAtMs: nowMs,
    expiresAtMs: nowMs + own.leaseMs,
  }
  const next = {
    ...withoutRequest(state, own.id),
    nextToken: state.nextToken + 1,
    leases: [...state.leases, lease],
  }
  const { token, owner } = lease
  const leased = lease.phones.map(({ phone }) => phone)
  return {
    state: next,
    outcome: granted(next, lease),
    events: [{ event: 'granted', atMs: nowMs, token, owner, phones: leased }],
  }
}

const granted = (state: LeaseState, { token, expiresAtMs, phones }: LeaseRecord): Granted => ({
  kind: 'granted',
  token,
  expiresAtMs,
  phones: phones.map(({ role, phone }) => ({
    ...{ role, phone, left: state.phones[phone]?.left },
    probedAs: probedAs(state, phone),
  })),
})

function waitingOutcome(
  state: LeaseState,
  own: WaitingRecord,
  reserved: Reservations,
  place: number,
  nowMs: number,
): Queued & Outcome {
  const leased = leasedPhones(state)
  const against = bookingsAgainst(state, own.owner)
  const waitsFor = reservationOf(state, own, leased, reserved).flatMap((phone): Obstacle[] => {
    const lease = leased.get(phone)
    const booking = against.find(({ phones }) => phones.includes(phone))
    const earlier = reserved.get(phone)
    if (lease) return [leaseObstacle(phone, lease)]
    if (booking) return [{ phone, by: 'booking', booking }]
    return earlier ? [{ phone, by: 'request', owner: earlier.owner }] : []
  })
  const grantsFromMs = nowMs < state.grantsFromMs ? state.grantsFromMs : undefined
  return { kind: 'queued', place: place + 1, waiting: state.queue.length, waitsFor, grantsFromMs }
}

export const leaseObstacle = (phone: string, { owner, grantedAtMs, expiresAtMs }: LeaseRecord): Obstacle => ({
  phone,
  by: 'lease',
  owner,
  sinceMs: grantedAtMs,
  expiresAtMs,
})
