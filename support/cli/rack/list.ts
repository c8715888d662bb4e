import {
  describeBooking,
  describeHealth,
  describeLeft,
  fullOwner,
  passed,
  remaining,
  shortOwner,
} from './describe.js'
import { describeTime } from './duration.js'
import { oneLine, tableLines } from './table.js'
import type { LeaseView, PhoneView, RackView } from './view.js'

/** `offhook rack ls`: one row for each phone, and below it what a person should know. */
export function listLines(view: RackView): string[] {
  const nowMs = Date.parse(view.at)
  const head = ['phone', 'model', 'address', 'health', 'use', 'waiting']
  const [first = '', ...rows] = tableLines([head, ...view.phones.map((phone) => rowOf(phone, nowMs))])
  return [
    titleOf(view),
    '',
    first,
    ...view.phones.flatMap((phone, i) => [rows[i] ?? '', ...notesOf(phone, nowMs).map(indented)]),
    '',
    totalsOf(view),
  ]
}

export const titleOf = ({ rack, leases, at }: RackView): string =>
  `Rack "${rack}" at ${describeTime(at, Date.parse(at))}, leases in ${leases}`

const indented = (note: string) => `  - ${note}`

function rowOf(phone: PhoneView, nowMs: number): string[] {
  const { id, model, address, health, waiting } = phone
  return [id, model, address, health.state, describeUse(phone, nowMs), String(waiting.length || '-')]
}

function describeUse({ use, lease, bookings }: PhoneView, nowMs: number): string {
  if (lease) return `${shortOwner(lease.owner)}, for ${passed(lease.since, nowMs)}`
  const [booking] = bookings
  return use === 'booked' && booking ? `booked, ${oneLine(booking.person)}` : use
}

function notesOf(phone: PhoneView, nowMs: number): string[] {
  const { health, bookings } = phone
  return [
    ...(health.state === 'healthy' ? [] : [describeHealth(health, nowMs)]),
    ...bookings.map((booking) => describeBooking(booking, nowMs)),
    ...describeLeft(phone, nowMs),
  ]
}

/** `4 phones: 2 free, 1 leased, 1 out of use` */
function totalsOf({ phones }: RackView): string {
  const uses = ['free', 'leased', 'booked', 'out of use'] as const
  const counts = uses.flatMap((use) => {
    const count = phones.filter((phone) => phone.use === use).length
    return count === 0 ? [] : [`${count} ${use}`]
  })
  return `${phones.length} phone${phones.length === 1 ? '' : 's'}: ${counts.join(', ')}`
}

/** `offhook rack who`: all about the use of each phone. */
export function whoLines(view: RackView): string[] {
  const nowMs = Date.parse(view.at)
  return view.phones.flatMap((phone, i) => [
    ...(i === 0 ? [] : ['']),
    `${phone.id} (${phone.model}, ${phone.number}): ${phone.use}`,
    ...tableLines(factsOf(phone, nowMs)).map((line) => `  ${line}`),
  ])
}

function factsOf(phone: PhoneView, nowMs: number): string[][] {
  const { lease, waiting } = phone
  const notes = notesOf(phone, nowMs).map((note) => ['note', note])
  const waits = waiting.map(({ owner, since }) => [
    'waits',
    `${fullOwner(owner)}, for ${passed(since, nowMs)}`,
  ])
  return [...(lease ? factsOfLease(lease, phone.id, nowMs) : []), ...notes, ...waits]
}

function factsOfLease({ owner, role, phones, since, expires }: LeaseView, id: string, nowMs: number) {
  const others = phones.filter((other) => other !== id)
  return [
    ['owner', shortOwner(owner)],
    ...(owner.scenario === null ? [] : [['for', `"${oneLine(owner.scenario)}" as ${oneLine(role)}`]]),
    ...(others.length === 0 ? [] : [['with', others.join(', ')]]),
    ['since', `${describeTime(since, nowMs)} (${passed(since, nowMs)})`],
    [
      'expires',
      `${describeTime(expires, nowMs)} (in ${remaining(expires, nowMs)}) unless its owner renews it`,
    ],
  ]
}
