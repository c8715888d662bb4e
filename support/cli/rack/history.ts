import type { LeaseEvent } from '../../lease/index.js'
import { describeBooking, fullOwner } from './describe.js'
import { describeDuration, describeTime } from './duration.js'
import { oneLine, tableLines } from './table.js'
import { type BookingView, iso, type OwnerView, type ViewedRack, viewBooking, viewOwner } from './view.js'

/** One event of the history, as `--json` prints it. */
export interface EventView {
  readonly event: LeaseEvent['event']
  readonly at: string
  /** Empty: it is about the place of the leases. */
  readonly phones: readonly string[]
  readonly token?: number
  readonly owner?: OwnerView
  /** When the lease began. */
  readonly since?: string
  /** How the lease ended. */
  readonly why?: 'released' | 'expired' | 'forced'
  /** Phones that were not brought to idle. */
  readonly left?: readonly string[]
  readonly by?: string | undefined
  readonly reason?: string | undefined
  readonly booking?: BookingView
  readonly health?: string
  readonly evidence?: string | undefined
}

/** The last events of these phones, the oldest first. */
export function viewHistory(
  events: readonly LeaseEvent[],
  { nameOf }: Pick<ViewedRack, 'nameOf'>,
  phones: readonly string[],
  last: number,
): EventView[] {
  const isAbout = (view: EventView) =>
    view.phones.length === 0 || view.phones.some((id) => phones.includes(id))
  return events
    .map((event) => viewEvent(event, nameOf))
    .filter(isAbout)
    .slice(-last)
}

function viewEvent(event: LeaseEvent, nameOf: ViewedRack['nameOf']): EventView {
  const about = { event: event.event, at: iso(event.atMs) }
  switch (event.event) {
    case 'granted':
      return { ...about, phones: event.phones.map(nameOf), token: event.token, owner: viewOwner(event.owner) }
    case 'ended': {
      const { token, why, by, reason } = event
      const phones = { phones: event.phones.map(nameOf), left: event.left.map(nameOf) }
      return {
        ...about,
        ...phones,
        token,
        owner: viewOwner(event.owner),
        since: iso(event.fromMs),
        why,
        by,
        reason,
      }
    }
    case 'booked':
    case 'unbooked':
    case 'bookingEnded':
      return {
        ...{
          ...about,
          phones: event.booking.phones.map(nameOf),
          booking: viewBooking(event.booking, nameOf),
        },
        ...('by' in event && { by: event.by, reason: event.reason }),
      }
    case 'health': {
      const { health, reason, by, evidence } = event
      return { ...about, phones: [nameOf(event.phone)], health, reason, by, evidence }
    }
    case 'serverChanged':
      return { ...about, phones: [] }
    default:
      return event satisfies never
  }
}

/** One line for each event. */
export function historyLines(events: readonly EventView[], nowMs: number): string[] {
  return tableLines(
    events.map((event) => [
      describeTime(event.at, nowMs),
      event.phones.join(', ') || 'all phones',
      describeEvent(event, nowMs),
    ]),
  )
}

function describeEvent(event: EventView, nowMs: number): string {
  switch (event.event) {
    case 'granted':
      return `leased by ${ownerOf(event)}`
    case 'ended':
      return describeEnd(event)
    case 'booked':
      return event.booking ? describeBooking(event.booking, nowMs) : ''
    case 'unbooked':
      return `the booking of ${bookedBy(event)} was ${event.by === undefined ? 'released' : `taken away by ${becauseOf(event)}`}`
    case 'bookingEnded':
      return `the booking of ${bookedBy(event)} ended`
    case 'health':
      return `${event.health ?? ''}, by ${becauseOf(event)}${event.evidence === undefined ? '' : `; evidence: ${oneLine(event.evidence)}`}`
    case 'serverChanged':
      return 'the place of the leases is new, or its server was restarted'
    default:
      return event.event satisfies never
  }
}

const ownerOf = ({ owner }: EventView) => (owner ? fullOwner(owner) : '')
const bookedBy = ({ booking }: EventView) => oneLine(booking?.person ?? '')
const becauseOf = ({ by = '', reason }: EventView) =>
  reason === undefined ? oneLine(by) : `${oneLine(by)}: ${oneLine(reason)}`

function describeEnd(event: EventView): string {
  const { at, since = at, why, left = [] } = event
  const after = describeDuration(Date.parse(at) - Date.parse(since))
  const notIdle = left.length > 0 ? `; left in use: ${left.join(', ')}` : ''
  switch (why) {
    case 'forced':
      return `taken from ${ownerOf(event)} after ${after} by ${becauseOf(event)}${notIdle}`
    case 'expired':
      return `lost by ${ownerOf(event)} after ${after}: no heartbeat came${notIdle}`
    default:
      return `released by ${ownerOf(event)} after ${after}${notIdle}`
  }
}
