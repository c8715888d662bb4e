import { manualClock } from '../../../support/clock/index.js'
import type { Events } from '../../../support/events/index.js'
import { EventLog } from '../../../support/events/log.js'
import type { Expectation, Phone, PhoneAction, PhoneEvent } from '../../../support/phone/index.js'
import { confirmByEvent } from '../../../support/session/confirm-by-event.js'
import { EventMonitor } from '../../../support/session/event-monitor.js'

/** The phones A and B with their event monitor. The test defines their actions, displays and events. */
export function twoReportingPhones() {
  const clock = manualClock()
  const numbers = { A: '1001', B: '1002' } as const
  const facts = Object.entries(numbers).map(
    ([name, number]) => [name, { id: `desk-${name}`, number }] as const,
  )
  const log = new EventLog(new Map(facts.map(([, { id, number }]) => [id, { id, number }])), clock)
  const events: Events = {
    addressOf: (id) => `http://127.0.0.1:1/${id}`,
    of: (id, since) => log.of(id, since),
    after: (id, order) => log.after(id, order),
    get lastOrder() {
      return log.lastOrder
    },
    waitFor: (id, wanted, wait) => log.waitFor(id, wanted, wait),
    unexpectedRequests: ['"hold" for desk-9, which is not a phone of this rack'],
    close: async () => {},
  }
  const report = (name: string, event: string, peer = '') =>
    log.add({ phone: `desk-${name}`, name: event, local: peer, remote: '' })
  report('B', 'disconnected', '1001')
  const monitor = new EventMonitor({ events, cast: new Map(facts), clock, withinMs: 100 })
  const send = (event: object) => monitor.onPhoneEvent(event as PhoneEvent)
  const shows = (name: string, expectation: Expectation) => send({ kind: 'shown', phone: name, expectation })

  /** A phone whose display always shows the expected state. */
  const phone = (name: 'A' | 'B') => {
    const display = {
      name,
      facts: { id: `desk-${name}`, number: numbers[name], profile: { model: 'D785' } },
      expectState: async (expectation: Expectation) => shows(name, expectation),
      expectStays: async (expectation: Expectation) => shows(name, expectation),
      expectLasts: async (expectation: Expectation) => shows(name, expectation),
      expectNever: async () => {},
      waitForAnyState: async ([state]: readonly string[]) => state,
    }
    return confirmByEvent(display as unknown as Phone, { monitor, now: clock.now, withinMs: 100 })
  }
  return {
    clock,
    events,
    monitor,
    report,
    shows,
    A: phone('A'),
    B: phone('B'),
    acted: (name: string, tookMs = 0) => send({ kind: 'acted', phone: name, act: '…', tookMs }),
    acts: (name: string, action: PhoneAction) =>
      send({ kind: 'acted', phone: name, act: '…', tookMs: 0, action }),
    /** Waits for a result while the clock advances. @returns the error; undefined for success */
    async errorOf<T>(act: Promise<T>) {
      const [outcome] = await Promise.allSettled([act, clock.advance(1000)])
      return outcome.status === 'rejected' ? (outcome.reason as Error) : undefined
    },
  }
}
