import { leaseObstacle } from './acquire.js'
import { defined } from './defined.js'
import { leasedPhones } from './precedence.js'
import type { BookRequest, Decision, HealthRequest, LeaseEvent, LeaseRequest } from './requests.js'
import type { LeaseState, PhoneRecord } from './state.js'

/** What people do with phones: they book them, and take them out of use. */

type UnbookRequest = Extract<LeaseRequest, { readonly kind: 'unbook' }>

/** A booking takes no phone from its owner, but nobody else gets it next. */
export function book(state: LeaseState, request: BookRequest, nowMs: number): Decision {
  const { id, person, reason, phones, forMs } = request
  const other = state.bookings.find(
    (booking) => booking.person !== person && booking.phones.some((phone) => phones.includes(phone)),
  )
  if (other) return { state, outcome: { kind: 'refused', because: 'booked', booking: other }, events: [] }
  const known = state.bookings.find((booking) => booking.id === id)
  const booking = known ?? { id, person, reason, phones, sinceMs: nowMs, untilMs: nowMs + forMs }
  const leased = leasedPhones(state)
  const waitsFor = phones.flatMap((phone) => {
    const lease = leased.get(phone)
    return lease && lease.owner.person !== person ? [leaseObstacle(phone, lease)] : []
  })
  const outcome = { kind: 'booked', booking, waitsFor } as const
  if (known) return { state, outcome, events: [] }
  const next = { ...state, bookings: [...state.bookings, booking] }
  return { state: next, outcome, events: [{ event: 'booked', atMs: nowMs, booking }] }
}

export function unbook(state: LeaseState, { id, by, reason }: UnbookRequest, nowMs: number): Decision {
  const booking = state.bookings.find((one) => one.id === id)
  if (!booking) return { state, outcome: { kind: 'done' }, events: [] }
  const next = { ...state, bookings: state.bookings.filter((one) => one !== booking) }
  const event = { event: 'unbooked', atMs: nowMs, booking, ...defined({ by, reason }) } as const
  return { state: next, outcome: { kind: 'done' }, events: [event] }
}

/** A phone that is taken out of use stays with its owner, and is not granted again. */
export function setHealth(state: LeaseState, request: HealthRequest, nowMs: number): Decision {
  const { health, reason, by, evidence } = request
  const phones = { ...state.phones }
  const events: LeaseEvent[] = []
  for (const phone of request.phones) {
    const { left, ...old } = phones[phone] ?? { health: 'healthy' as const }
    if (old.health === health && ('reason' in old ? old.reason : undefined) === reason) continue
    const next: PhoneRecord = { health, sinceMs: nowMs, by, ...defined({ reason, evidence, left }) }
    if (health === 'healthy' && !left) delete phones[phone]
    else phones[phone] = next
    events.push({ event: 'health', atMs: nowMs, phone, health, by, ...defined({ reason, evidence }) })
  }
  return { state: events.length > 0 ? { ...state, phones } : state, outcome: { kind: 'done' }, events }
}
