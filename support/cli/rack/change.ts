import { randomUUID } from 'node:crypto'
import type { LeaseState } from '../../lease/index.js'
import type { RackPhone } from '../../rack/index.js'
import { describeBooking, passed, shortOwner } from './describe.js'
import { bookedBefore } from './errors.js'
import { isUnleased, type LeasedRack, openLeasedRack } from './open.js'
import { print, printJson, refuseUnleased, type Shared } from './output.js'
import { oneLine } from './table.js'
import { type PhoneView, viewBooking } from './view.js'

/** The commands of `offhook rack` that book phones and take them out of use. */

export interface BookOptions extends Shared {
  /** ms */
  readonly for: number
  readonly reason: string
}

export async function book(ids: readonly string[], options: BookOptions): Promise<number> {
  await using rack = await openChangeable(options.rack)
  const phones = rack.selectNamed(ids, 'book').map(rack.addressOf)
  // Short, because people type it.
  const id = randomUUID().slice(0, 8)
  const { person } = rack
  const { outcome, nowMs } = await rack.client.ask({
    ...{ kind: 'book', id, person, reason: oneLine(options.reason), phones, forMs: options.for },
  })
  if (outcome.kind === 'refused' && outcome.because === 'booked') {
    const { booking } = outcome
    const both = booking.phones.filter((phone) => phones.includes(phone)).map(rack.nameOf)
    throw bookedBefore(both, booking.person, booking.untilMs - nowMs, booking.reason)
  }
  if (outcome.kind !== 'booked') throw new RangeError(`a booking was answered by ${outcome.kind}`)
  const { view } = await rack.look()
  const booked = viewBooking(outcome.booking, rack.nameOf)
  const shown = view.phones.filter((phone) => booked.phones.includes(phone.id))
  if (options.json) printJson({ rack: rack.name, leases: rack.place, booking: booked, phones: shown })
  else
    print([
      `✔ ${booked.phones.join(', ')} ${describeBooking(booked, nowMs)}`,
      ...shown.flatMap((phone) => obstacleLines(phone, person, nowMs)),
      `  Give back: offhook rack release ${booked.phones.join(' ')}`,
    ])
  return 0
}

function obstacleLines({ id, lease, health }: PhoneView, person: string, nowMs: number): string[] {
  const isOther = lease && lease.owner.person !== person
  return [
    ...(isOther
      ? [
          `  - ${id} is still used by ${shortOwner(lease.owner)}, for ${passed(lease.since, nowMs)}. You get it next`,
        ]
      : []),
    ...(health.state === 'healthy' ? [] : [`  - ${id} is ${health.state}: ${oneLine(health.reason ?? '')}`]),
  ]
}

export async function quarantine(
  ids: readonly string[],
  options: Shared & { readonly reason: string },
): Promise<number> {
  await using rack = await openChangeable(options.rack)
  const phones = rack.selectNamed(ids, 'quarantine')
  const reason = oneLine(options.reason)
  return setHealth(rack, phones, { health: 'quarantined', reason }, options, ({ id, lease }) =>
    lease
      ? `✔ ${id} is quarantined. ${shortOwner(lease.owner)} still uses it; nobody gets it after that`
      : `✔ ${id} is quarantined. Nobody gets it until: offhook rack return ${id}`,
  )
}

export async function returnPhones(ids: readonly string[], options: Shared): Promise<number> {
  await using rack = await openChangeable(options.rack)
  const phones = rack.selectNamed(ids, 'return')
  const before = new Map((await rack.look()).view.phones.map((phone) => [phone.id, phone.health.state]))
  return setHealth(rack, phones, { health: 'healthy' }, options, ({ id }) =>
    before.get(id) === 'healthy' ? `✔ ${id} was not out of use` : `✔ ${id} can be used again`,
  )
}

async function setHealth(
  rack: LeasedRack,
  phones: readonly RackPhone[],
  change: { readonly health: 'quarantined' | 'healthy'; readonly reason?: string },
  { json }: Shared,
  describe: (phone: PhoneView) => string,
): Promise<number> {
  const { by, addressOf } = rack
  await rack.client.ask({ kind: 'setHealth', phones: phones.map(addressOf), by, ...change })
  const { view } = await rack.look()
  const shown = view.phones.filter(({ id }) => phones.some((phone) => phone.id === id))
  if (json) printJson({ ...view, phones: shown })
  else print(shown.map(describe))
  return 0
}

/** @throws RackRefusal for a rack that has no leases */
export async function openChangeable(rack: string | undefined): Promise<LeasedRack> {
  const opened = await openLeasedRack(rack)
  return isUnleased(opened) ? refuseUnleased(opened) : opened
}

export type Booking = LeaseState['bookings'][number]
