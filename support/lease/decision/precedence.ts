import { readRequirement } from './requirement.js'
import { type Cost, solve } from './solve.js'
import type { Booking, LeaseRecord, LeaseState, Owner, WaitingRecord } from './state.js'

/**
 * Who comes first, and what it keeps others from.
 *
 * Requests stand in one order, which never changes while they wait: by age, where one step of priority is worth ten
 * minutes. So priority helps, and a request of low priority is overtaken only by those that came soon after it.
 *
 * Each waiting request reserves a set of phones: that solution which needs the fewest phones that are still leased. A
 * request takes only phones that no earlier request reserves. So the first of the queue loses none of the phones that are
 * free for it, each phone of its solution that is released brings it nearer, and it is served as soon as these leases
 * end: nobody waits for ever, also if many small requests follow a big one. The price is that a phone may stand idle
 * while the first one waits for another phone. Requests for other phones are not held up.
 */
const priorityStepMs = 10 * 60_000

export const inOrder = (queue: readonly WaitingRecord[]): readonly WaitingRecord[] =>
  queue.toSorted((a, b) => rank(a) - rank(b) || a.ticket - b.ticket)

const rank = ({ sinceMs, priority }: WaitingRecord) => sinceMs - priority * priorityStepMs

/** Phone -> the earlier request that reserves it. */
export type Reservations = ReadonlyMap<string, WaitingRecord>

/** What these requests reserve. @param earlier in order */
export function reservationsOf(state: LeaseState, earlier: readonly WaitingRecord[]): Reservations {
  const reserved = new Map<string, WaitingRecord>()
  const leased = leasedPhones(state)
  for (const waiting of earlier) {
    // A phone that somebody has booked is not kept from that person.
    const open = reservationOf(state, waiting, leased, reserved).filter(openFor(state, waiting.owner))
    for (const phone of open) if (!reserved.has(phone)) reserved.set(phone, waiting)
  }
  return reserved
}

/** The phones that a request waits for, apart from those of earlier requests as far as possible. */
export function reservationOf(
  state: LeaseState,
  waiting: WaitingRecord,
  leased: Leased,
  reserved: Reservations,
): readonly string[] {
  const requirement = readRequirement(waiting, state.phoneLists)
  const isOpen = openFor(state, waiting.owner)
  const cost: Cost = (phone) => {
    if (isOutOfUse(state, phone)) return undefined
    return (reserved.has(phone) ? 1_000_000 : 0) + (isOpen(phone) ? 0 : 1000) + (leased.has(phone) ? 1 : 0)
  }
  return [...(solve(requirement, cost)?.phones.values() ?? [])]
}

/** Phone -> its lease. */
export type Leased = ReadonlyMap<string, LeaseRecord>

export const leasedPhones = ({ leases }: LeaseState): Leased =>
  new Map(leases.flatMap((lease) => lease.phones.map(({ phone }) => [phone, lease] as const)))

export function isOutOfUse({ phones }: LeaseState, phone: string): boolean {
  const health = phones[phone]?.health
  return health === 'quarantined' || health === 'maintenance'
}

/** The bookings that keep an owner from their phones. Those of the same person do not. */
export const bookingsAgainst = ({ bookings }: LeaseState, { person }: Owner): readonly Booking[] =>
  bookings.filter((booking) => booking.person !== person)

/** Whether no booking of somebody else keeps the owner from a phone. */
export function openFor(state: LeaseState, owner: Owner): (phone: string) => boolean {
  const booked = new Set(bookingsAgainst(state, owner).flatMap(({ phones }) => phones))
  return (phone) => !booked.has(phone)
}
