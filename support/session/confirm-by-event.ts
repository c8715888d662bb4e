import { type Clock, systemClock } from '../clock/index.js'
import { noEventAddress } from '../events/index.js'
import type { Expectation, Phone } from '../phone/index.js'
import type { Rack, RackPhone } from '../rack/index.js'
import type { ActLog } from './act-log.js'
import { cannotConfirmByEvent } from './errors.js'
import { EventMonitor } from './event-monitor.js'

/** The tag of scenarios in which an event must confirm each display. */
const tag = '@confirm-by-event'

/**
 * The monitor for the events of a cast, and the function that makes `@confirm-by-event` effective for each phone.
 * @param clock the clock of the rack and of its phones
 * @throws SessionError for a tagged scenario with a phone that reports no events
 */
export const openEventMonitor = (
  rack: Pick<Rack, 'events' | 'withinMs'> & Partial<Pick<Rack, 'confirmsByEvent'>>,
  cast: ReadonlyMap<string, RackPhone>,
  tags: readonly { readonly name: string }[],
  clock?: Clock,
) => {
  const byRack = rack.confirmsByEvent ? 'confirm: true' : undefined
  return monitorCast(rack, cast, {
    confirmedBy: tags.find(({ name }) => name === tag)?.name ?? byRack,
    clock,
  })
}

interface MonitorOptions {
  /** The tag or the option that asks for a confirmation by events; undefined: none does. */
  readonly confirmedBy: string | undefined
  readonly acts?: ActLog
  readonly clock?: Clock | undefined
}

/** @throws SessionError where events must confirm, and a phone of the cast reports none */
export function monitorCast(
  { events, withinMs }: Pick<Rack, 'events' | 'withinMs'>,
  cast: ReadonlyMap<string, RackPhone>,
  { confirmedBy, acts, clock = systemClock }: MonitorOptions,
) {
  const silent = [...cast.values()].filter(({ reportsTo }) => !reportsTo)
  if (confirmedBy !== undefined && silent.length > 0)
    throw cannotConfirmByEvent(
      confirmedBy,
      silent.map(({ id }) => noEventAddress(id)),
    )
  const monitor = events && new EventMonitor({ events, cast, clock, withinMs, acts })
  const isConfirmed = confirmedBy !== undefined
  /** The phone, with expectations that the monitor knows of, and that events confirm if the scenario asks for it. */
  const withConfirmation = (phone: Phone): Phone => {
    if (!monitor) return phone
    const known = withKnownExpectations(phone, monitor)
    return isConfirmed ? confirmByEvent(known, { monitor, now: clock.now, withinMs }) : known
  }
  return { monitor, withConfirmation }
}

interface EventConfirmation {
  readonly monitor: EventMonitor
  readonly now: () => number
  /** The deadline for display and event together, if the sentence gives none, ms. */
  readonly withinMs: number
}

/**
 * A phone whose state is accepted only when its display shows it and an event confirms it. Nothing else changes: a text is
 * no state, and no event proves that a state was never shown.
 */
export function confirmByEvent(
  phone: Phone,
  { monitor, now, withinMs: defaultMs }: EventConfirmation,
): Phone {
  const own: Pick<Phone, 'expectState' | 'expectStays' | 'expectLasts' | 'waitForAnyState'> = {
    async expectState(expectation, options = {}) {
      const deadline = now() + (options.withinMs ?? defaultMs)
      await phone.expectState(expectation, options)
      await confirm(expectation, deadline - now())
    },
    async expectStays(expectation, options) {
      await phone.expectStays(expectation, options)
      await confirm(expectation, 0)
    },
    async expectLasts(expectation, options) {
      const deadline = now() + (options.withinMs ?? defaultMs)
      await phone.expectLasts(expectation, options)
      await confirm(expectation, deadline - now())
    },
    async waitForAnyState(states, options = {}) {
      const deadline = now() + (options.withinMs ?? defaultMs)
      const state = await phone.waitForAnyState(states, options)
      if (state === undefined) return undefined
      monitor.onState(phone, state)
      await confirm({ state }, deadline - now())
      return state
    },
  }
  /** The further displays do not show the state of a call. @param withinMs what is left of the common deadline */
  async function confirm({ peer, display }: Expectation, withinMs: number): Promise<void> {
    if (!display) await monitor.requireEvent(phone, { peer }, Math.max(0, withinMs))
  }
  return Object.assign(Object.create(phone) as Phone, own)
}

type KnownExpectation =
  | 'expectState'
  | 'expectStays'
  | 'expectLasts'
  | 'expectNever'
  | 'expectClock'
  | 'expectTimerCounts'
  | 'expectTimerStarted'
  | 'expectTimeOfCall'
  | 'expectRegionText'
  | 'expectRegionChange'
  | 'expectText'

/** A phone that tells the monitor when an expectation of a sentence has ended. The waits within a verb do not count. */
function withKnownExpectations(phone: Phone, monitor: EventMonitor): Phone {
  const ends = async (expected: Promise<void>) => expected.finally(() => monitor.endExpectation())
  const own: Pick<Phone, KnownExpectation> = {
    expectState: (...args) => ends(phone.expectState(...args)),
    expectStays: (...args) => ends(phone.expectStays(...args)),
    expectLasts: (...args) => ends(phone.expectLasts(...args)),
    expectNever: (...args) => ends(phone.expectNever(...args)),
    expectClock: (...args) => ends(phone.expectClock(...args)),
    expectTimerCounts: (...args) => ends(phone.expectTimerCounts(...args)),
    expectTimerStarted: () => ends(phone.expectTimerStarted()),
    expectTimeOfCall: () => ends(phone.expectTimeOfCall()),
    expectRegionText: (...args) => ends(phone.expectRegionText(...args)),
    expectRegionChange: (...args) => ends(phone.expectRegionChange(...args)),
    expectText: (...args) => ends(phone.expectText(...args)),
  }
  return Object.assign(Object.create(phone) as Phone, own)
}
