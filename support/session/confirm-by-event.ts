import { systemClock } from '../clock/index.js'
import { noEventAddress } from '../events/index.js'
import type { Expectation, Phone } from '../phone/index.js'
import type { Rack, RackPhone } from '../rack/index.js'
import { cannotConfirmByEvent } from './errors.js'
import { EventMonitor, type MonitoredAction } from './event-monitor.js'

/** The tag of scenarios in which an event must confirm each display. */
const tag = '@confirm-by-event'

/**
 * The monitor for the events of a cast, and the function that makes `@confirm-by-event` effective for each phone.
 * @throws SessionError for a tagged scenario with a phone that reports no events
 */
export const openEventMonitor = (
  rack: Pick<Rack, 'events' | 'withinMs'>,
  cast: ReadonlyMap<string, RackPhone>,
  tags: readonly { readonly name: string }[],
) => monitorCast(rack, cast, { confirmedBy: tags.find(({ name }) => name === tag)?.name })

interface MonitorOptions {
  /** The tag or the option that asks for a confirmation by events; undefined: none does. */
  readonly confirmedBy: string | undefined
  readonly actions?: MonitoredAction[]
}

/** @throws SessionError where events must confirm, and a phone of the cast reports none */
export function monitorCast(
  { events, withinMs }: Pick<Rack, 'events' | 'withinMs'>,
  cast: ReadonlyMap<string, RackPhone>,
  { confirmedBy, actions }: MonitorOptions,
) {
  const silent = [...cast.values()].filter(({ reportsTo }) => !reportsTo)
  if (confirmedBy !== undefined && silent.length > 0)
    throw cannotConfirmByEvent(
      confirmedBy,
      silent.map(({ id }) => noEventAddress(id)),
    )
  const monitor = events && new EventMonitor({ events, cast, clock: systemClock, withinMs, actions })
  const isConfirmed = confirmedBy !== undefined
  const confirmation = isConfirmed && monitor && { monitor, now: systemClock.now, withinMs }
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
