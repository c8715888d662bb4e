import { describeBooking, describeHealth, describeLeft, fullOwner } from './describe.js'
import { describeTime } from './duration.js'
import type { PhoneView, RackView } from './view.js'

/** What has changed from one look to the next, a line for each phone. Time that has passed is no change. */
export function changeLines(before: RackView, after: RackView): string[] {
  const known = new Map(before.phones.map((phone) => [phone.id, phone]))
  const nowMs = Date.parse(after.at)
  return after.phones
    .filter((phone) => keyOf(phone) !== keyOf(known.get(phone.id)))
    .map((phone) => `${describeTime(after.at, nowMs)}  ${phone.id}: ${statusOf(phone, nowMs)}`)
}

export const hasChanged = (before: RackView, after: RackView): boolean =>
  JSON.stringify(before.phones.map(keyOf)) !== JSON.stringify(after.phones.map(keyOf))

/** All but when the lease ends, which changes with each heartbeat. */
const keyOf = (phone: PhoneView | undefined): string =>
  JSON.stringify(phone && { ...phone, lease: phone.lease && { ...phone.lease, expires: undefined } })

function statusOf(phone: PhoneView, nowMs: number): string {
  const { lease, use, health, bookings, waiting } = phone
  return [
    lease ? `leased by ${fullOwner(lease.owner)}` : use,
    ...(health.state === 'healthy' ? [] : [describeHealth(health, nowMs)]),
    ...bookings.map((booking) => describeBooking(booking, nowMs)),
    ...describeLeft(phone, nowMs),
    ...(waiting.length > 0 ? [`${waiting.length} waiting`] : []),
  ].join('; ')
}
