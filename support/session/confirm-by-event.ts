import { systemClock } from '../clock/index.js'
import { noEventAddress } from '../events/index.js'
import type { Expectation, Phone } from '../phone/index.js'
import type { Rack, RackPhone } from '../rack/index.js'
import { cannotConfirmByEvent } from './errors.js'
import { EventMonitor } from './event-monitor.js'

/** The tag of scenarios in which an event must confirm each display. */
const tag = '@confirm-by-event'

/**
 * The monitor for the events of a cast, and the function that makes `@confirm-by-event` effective for each phone.
 * @throws SessionError for a tagged scenario with a phone that reports no events
 */
export function openEventMonitor(
  { events, withinMs }: Pick<Rack, 'events' | 'withinMs'>,
  cast: ReadonlyMap<string, RackPhone>,
  tags: readonly { readonly name: string }[],
) {
  const isTagged = tags.some(({ name }) => name === tag)
  const silent = [...cast.values()].filter(({ reportsTo }) => !reportsTo)
  if (isTagged && silent.length > 0)
    throw cannotConfirmByEvent(
      tag,
      silent.map(({ id }) => noEventAddress(id)),
    )
  const monitor = events && new EventMonitor({ events, cast, clock: systemClock, withinMs })
  const confirmation = isTagged && monitor && { monitor, now: systemClock.now, withinMs }
  const withConfirmation = (phone: Phone) => (confirmation ? confirmByEvent(phone, confirmation) : phone)
  return { monitor, withConfirmation }
}

interface EventConfirmation {
  readonly monitor: EventMonitor
  readonly now: () => number
  /** The deadline for display and event together, if the sentence gives none, ms. */
  readonly withinMs: number
}

/** A phone whose state is accepted only when its display shows it and an event confirms it. Nothing else changes. */
export function confirmByEvent(
  phone: Phone,
  { monitor, now, withinMs: defaultMs }: EventConfirmation,
): Phone {
  const own: Pick<Phone, 'expectState' | 'expectStays'> = {
    async expectState(expectation: Expectation, options = {}) {
      const deadline = now() + (options.withinMs ?? defaultMs)
      await phone.expectState(expectation, options)
      await monitor.requireEvent(phone, expectation, Math.max(0, deadline - now()))
    },
    async expectStays(expectation, options) {
      await phone.expectStays(expectation, options)
      await monitor.requireEvent(phone, expectation, 0)
    },
  }
  return Object.assign(Object.create(phone) as Phone, own)
}
