import { randomUUID } from 'node:crypto'
import type { RackPhone } from '../../rack/index.js'
import { type Booking, openChangeable } from './change.js'
import { shortOwner } from './describe.js'
import {
  forceNeedsReason,
  noPhoneNamed,
  noSuchBooking,
  nothingReleased,
  reasonNeedsForce,
  twoWaysToRelease,
} from './errors.js'
import type { LeasedRack } from './open.js'
import { print, printJson, type Shared } from './output.js'
import { oneLine } from './table.js'
import { type BookingView, type LeaseView, type PhoneView, viewBooking } from './view.js'

export interface ReleaseOptions extends Shared {
  readonly booking?: string
  readonly force?: true
  readonly reason?: string
}

/** What was released. */
interface Released {
  readonly bookings: readonly BookingView[]
  /** Those that were taken from their owners. */
  readonly leases: readonly LeaseView[]
}

export async function release(ids: readonly string[], options: ReleaseOptions): Promise<number> {
  const { booking, force, reason } = options
  if (booking !== undefined && ids.length > 0) throw twoWaysToRelease()
  if (booking === undefined && ids.length === 0) throw noPhoneNamed('release')
  if (force && reason === undefined) throw forceNeedsReason()
  if (!force && reason !== undefined) throw reasonNeedsForce()
  await using rack = await openChangeable(options.rack)
  const forced = reason === undefined ? undefined : { by: rack.by, reason: oneLine(reason) }
  const released =
    booking === undefined
      ? await releasePhones(rack, rack.select(ids), forced)
      : await releaseBooking(rack, booking, forced)
  if (options.json) printJson({ rack: rack.name, leases: rack.place, released })
  else print(describeReleased(released, forced !== undefined))
  return 0
}

type Forced = { readonly by: string; readonly reason: string } | undefined

async function releaseBooking(rack: LeasedRack, id: string, forced: Forced): Promise<Released> {
  const { state } = await rack.look()
  const booking = state.bookings.find((one) => one.id === id)
  if (!booking)
    throw noSuchBooking(
      id,
      state.bookings.map((one) => one.id),
    )
  if (booking.person !== rack.person && !forced)
    throw nothingReleased([`The booking ${id} is that of ${oneLine(booking.person)}`])
  await rack.client.ask({ kind: 'unbook', id, ...forced })
  return { bookings: [viewBooking(booking, rack.nameOf)], leases: [] }
}

/** All of them or none. The id of a booking is compared, so nothing that was booked later is released. */
async function releasePhones(
  rack: LeasedRack,
  phones: readonly RackPhone[],
  forced: Forced,
): Promise<Released> {
  const { state, view, nowMs } = await rack.look()
  const ids = phones.map(({ id }) => id)
  const addresses = phones.map(rack.addressOf)
  const bookings = state.bookings.filter(
    ({ person, phones: booked }) =>
      (forced !== undefined || person === rack.person) && booked.some((phone) => addresses.includes(phone)),
  )
  const isBooked = (address: string) => bookings.some((one) => one.phones.includes(address))
  if (!forced && !addresses.every(isBooked)) throw nothingReleased(problemsOf(view.phones, ids, rack.person))
  const leases = forced
    ? view.phones.flatMap(({ id, lease }) => (lease && ids.includes(id) ? [lease] : []))
    : []
  if (forced && bookings.length + leases.length === 0)
    throw nothingReleased(problemsOf(view.phones, ids, rack.person))
  for (const booking of bookings) await releasePart(rack, booking, addresses, forced, nowMs)
  if (forced && leases.length > 0)
    await rack.client.ask({ kind: 'forceRelease', phones: addresses, ...forced })
  const shown = bookings.map((booking) => ({
    ...viewBooking(booking, rack.nameOf),
    phones: booking.phones.filter((phone) => addresses.includes(phone)).map(rack.nameOf),
  }))
  return { bookings: shown, leases: distinct(leases) }
}

/** The rest of a booking is booked first, so that nobody comes in between. */
async function releasePart(
  { client }: LeasedRack,
  { id, person, reason, phones, untilMs }: Booking,
  released: readonly string[],
  forced: Forced,
  nowMs: number,
): Promise<void> {
  const rest = phones.filter((phone) => !released.includes(phone))
  if (rest.length > 0)
    await client.ask({
      ...{ kind: 'book', id: randomUUID().slice(0, 8), person, reason, phones: rest, forMs: untilMs - nowMs },
    })
  await client.ask({ kind: 'unbook', id, ...forced })
}

/** A lease has several phones. */
const distinct = (leases: readonly LeaseView[]): LeaseView[] => [
  ...new Map(leases.map((lease) => [lease.token, lease])).values(),
]

/** Why each phone is not one's own to release. */
const problemsOf = (phones: readonly PhoneView[], ids: readonly string[], person: string): string[] =>
  phones.filter(({ id }) => ids.includes(id)).flatMap((phone) => problemOf(phone, person))

function problemOf({ id, lease, bookings }: PhoneView, person: string): string[] {
  const [booking] = bookings
  if (booking?.person === person) return []
  if (lease?.owner.person === person)
    return [`${id} is used by your own ${shortOwner(lease.owner)}: it gives it back when it ends`]
  if (lease) return [`${id} is used by ${shortOwner(lease.owner)}`]
  return [booking ? `${id} is booked by ${oneLine(booking.person)}` : `${id} is not booked`]
}

function describeReleased({ bookings, leases }: Released, isForced: boolean): string[] {
  return [
    ...bookings.map(
      ({ person, phones, reason }) =>
        `✔ ${phones.join(', ')}: the booking of ${oneLine(person)} is released (${oneLine(reason)})`,
    ),
    ...leases.map(
      ({ owner, phones }) =>
        `✔ ${phones.join(', ')}: the lease of ${shortOwner(owner)} is taken away. It is told the reason at its next heartbeat, and sends nothing more`,
    ),
    ...(isForced && leases.length > 0 ? ['  Whoever gets these phones next brings them to idle first'] : []),
  ]
}
