import type { LeaseRecord, LeaseState, Owner, WaitingRecord } from '../../lease/index.js'
import type { RackPhone } from '../../rack/index.js'

/** Who uses the phones of a rack: what `ls`, `who` and `watch` print, and the shape of `--json`. Times are ISO 8601. */
export interface RackView {
  readonly rack: string
  /** Where the leases are kept, without a password. Null: the rack has none. */
  readonly leases: string | null
  readonly at: string
  readonly phones: readonly PhoneView[]
}

export interface PhoneView {
  readonly id: string
  readonly model: string
  readonly number: string
  readonly address: string
  readonly health: HealthView
  /** `out of use`: it is quarantined or in maintenance, and nobody has it. */
  readonly use: 'free' | 'leased' | 'booked' | 'out of use'
  readonly lease: LeaseView | null
  readonly bookings: readonly BookingView[]
  /** Those whose scenario can use this phone, the one that waits longest first. */
  readonly waiting: readonly WaitingView[]
  /** Who did not bring it to idle. The next owner does so first. */
  readonly left: { readonly by: OwnerView; readonly at: string } | null
}

export interface HealthView {
  readonly state: 'healthy' | 'suspect' | 'quarantined' | 'maintenance'
  readonly reason: string | null
  readonly by: string | null
  readonly since: string | null
  /** Such as the file of a picture. */
  readonly evidence: string | null
  /** How a phone that is out of use returns. Null: it is in use. */
  readonly returns: 'by probes' | 'by a person' | null
}

export interface LeaseView {
  readonly owner: OwnerView
  /** The name of the phone in the scenario. */
  readonly role: string
  /** All phones of the scenario. */
  readonly phones: readonly string[]
  readonly since: string
  /** It is renewed by heartbeats until then. */
  readonly expires: string
  readonly token: number
}

export interface BookingView {
  readonly id: string
  readonly person: string
  readonly reason: string
  /** All of its phones. */
  readonly phones: readonly string[]
  readonly since: string
  readonly until: string
}

export interface WaitingView {
  readonly owner: OwnerView
  readonly since: string
}

export interface OwnerView {
  readonly job: string
  readonly host: string
  readonly processId: number
  readonly scenario: string | null
  readonly person: string | null
}

export interface ViewedRack {
  readonly name: string
  readonly place: string
  /** The real ones. */
  readonly phones: readonly RackPhone[]
  readonly addressOf: (phone: RackPhone) => string
  readonly nameOf: (address: string) => string
}

/** @param nowMs by the clock of the store */
export function viewRack(rack: ViewedRack, state: LeaseState, nowMs: number): RackView {
  return {
    rack: rack.name,
    leases: rack.place,
    at: iso(nowMs),
    phones: rack.phones.map((phone) => viewPhone(rack, phone, state)),
  }
}

function viewPhone({ addressOf, nameOf }: ViewedRack, phone: RackPhone, state: LeaseState): PhoneView {
  const address = addressOf(phone)
  const record = state.phones[address]
  const lease = state.leases.find(({ phones }) => phones.some((leased) => leased.phone === address))
  const bookings = state.bookings
    .filter(({ phones }) => phones.includes(address))
    .map((booking) => viewBooking(booking, nameOf))
  const health = viewHealth(record)
  return {
    id: phone.id,
    model: phone.profile.model,
    number: phone.number,
    address: phone.origin,
    health,
    use: useOf(health, lease !== undefined, bookings.length > 0),
    lease: lease ? viewLease(lease, address, nameOf) : null,
    bookings,
    waiting: waitingFor(address, state),
    left: record?.left ? { by: viewOwner(record.left.owner), at: iso(record.left.atMs) } : null,
  }
}

function viewHealth(record: LeaseState['phones'][string] | undefined): HealthView {
  const none = {
    state: 'healthy',
    reason: null,
    by: null,
    since: null,
    evidence: null,
    returns: null,
  } as const
  // A record of a phone that is healthy says only that it was left in use.
  if (!record || record.health === 'healthy') return none
  const { health, reason, by, sinceMs, evidence, recheck } = record
  const returns = health === 'suspect' ? null : recheck ? 'by probes' : 'by a person'
  return {
    ...{ state: health, reason: reason ?? null, by, since: iso(sinceMs) },
    ...{ evidence: evidence ?? null, returns },
  }
}

function useOf({ state }: HealthView, isLeased: boolean, isBooked: boolean): PhoneView['use'] {
  if (isLeased) return 'leased'
  if (state === 'quarantined' || state === 'maintenance') return 'out of use'
  return isBooked ? 'booked' : 'free'
}

function viewLease(lease: LeaseRecord, address: string, nameOf: ViewedRack['nameOf']): LeaseView {
  const { owner, phones, grantedAtMs, expiresAtMs, token } = lease
  const role = phones.find(({ phone }) => phone === address)?.role ?? ''
  return {
    ...{ owner: viewOwner(owner), role, phones: phones.map(({ phone }) => nameOf(phone)) },
    ...{ since: iso(grantedAtMs), expires: iso(expiresAtMs), token },
  }
}

export const viewBooking = (
  { id, person, reason, phones, sinceMs, untilMs }: LeaseState['bookings'][number],
  nameOf: ViewedRack['nameOf'],
): BookingView => ({
  ...{ id, person, reason, phones: phones.map(nameOf) },
  ...{ since: iso(sinceMs), until: iso(untilMs) },
})

const waitingFor = (address: string, { queue, phoneLists }: LeaseState): WaitingView[] =>
  queue
    .filter(({ roles }: WaitingRecord) =>
      roles.some(({ candidates }) => candidates.some(({ phones }) => phoneLists[phones]?.includes(address))),
    )
    .toSorted((a, b) => a.sinceMs - b.sinceMs || a.ticket - b.ticket)
    .map(({ owner, sinceMs }) => ({ owner: viewOwner(owner), since: iso(sinceMs) }))

export const viewOwner = ({ job, host, processId, scenario, person }: Owner): OwnerView => ({
  ...{ job, host, processId },
  ...{ scenario: scenario ?? null, person: person ?? null },
})

export const iso = (ms: number): string => new Date(ms).toISOString()
