import { systemClock } from '../clock/index.js'
import { nobodyListens } from '../events/index.js'
import type { Expectation, Phone } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import { EventMonitor } from './event-monitor.js'
import type { RackSession } from './rack-session.js'

const tag = '@two-witnesses'

/**
 * Who listens to the phones of a scenario, and what the tag `@two-witnesses` makes of each phone.
 * @throws Error for a tagged scenario whose phones report nothing
 */
export function eventMonitorFor(
  { rack: { events, withinMs } }: Pick<RackSession, 'rack'>,
  cast: ReadonlyMap<string, RackPhone>,
  tags: readonly { readonly name: string }[],
) {
  const doubting = tags.some(({ name }) => name === tag)
  const silent = [...cast.values()].filter(({ reportsTo }) => !reportsTo)
  if (doubting && silent.length > 0)
    throw new Error(silent.map(({ id }) => `${tag}: ${nobodyListens(id)}`).join('\n'))
  const witness = events && new EventMonitor({ events, cast, clock: systemClock, withinMs })
  const doubt = doubting && witness && { witness, now: systemClock.now, withinMs }
  return { witness, second: (phone: Phone) => (doubt ? confirmByEvent(phone, doubt) : phone) }
}

interface Doubt {
  readonly witness: EventMonitor
  readonly now: () => number
  /** How long display and event have together where a sentence says nothing, ms. */
  readonly withinMs: number
}

/** A phone whose display is not believed before an event says the same. Whatever else it can do stays as it is. */
export function confirmByEvent(phone: Phone, { witness, now, withinMs: usual }: Doubt): Phone {
  const own: Pick<Phone, 'expectState' | 'expectStays'> = {
    async expectState(expectation: Expectation, options = {}) {
      const deadline = now() + (options.withinMs ?? usual)
      await phone.expectState(expectation, options)
      await witness.confirms(phone, expectation, Math.max(0, deadline - now()))
    },
    async expectStays(expectation, options) {
      await phone.expectStays(expectation, options)
      await witness.confirms(phone, expectation, 0)
    },
  }
  return Object.assign(Object.create(phone) as Phone, own)
}
