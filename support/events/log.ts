import type { Clock } from '../clock/index.js'
import { matches } from './matching.js'
import type { EventWait, EventWaitResult, ReportedEvent, ReportingPhone, WantedEvent } from './types.js'

/** A scenario needs far fewer. The limit keeps the memory small in runs that last for days. */
const maxEventsPerPhone = 1000

/** Stores the events of phones in the order of their arrival. Callers can wait for an event. */
export class EventLog {
  private readonly eventsOf = new Map<string, ReportedEvent[]>()
  private count = 0
  private arrival = signal()

  constructor(
    private readonly phones: ReadonlyMap<string, ReportingPhone>,
    private readonly clock: Clock,
  ) {}

  add({ phone, name, local, remote }: Pick<ReportedEvent, 'phone' | 'name' | 'local' | 'remote'>): void {
    const events = this.eventsOf.get(phone) ?? []
    this.eventsOf.set(phone, events)
    events.push({ phone, name, local, remote, at: this.clock.now(), order: ++this.count })
    if (events.length > maxEventsPerPhone) events.shift()
    const { resolve } = this.arrival
    this.arrival = signal()
    resolve()
  }

  /** The events of a phone, oldest first. @param since time by the clock, ms */
  of(phone: string, since = Number.NEGATIVE_INFINITY): readonly ReportedEvent[] {
    return this.newest(phone, ({ at }) => at < since)
  }

  /** The events of a phone after the one with this order, oldest first. */
  after(phone: string, order: number): readonly ReportedEvent[] {
    return this.newest(phone, (event) => event.order <= order)
  }

  /** The order of the newest event of all phones; 0 before the first one. */
  get lastOrder(): number {
    return this.count
  }

  /** Looks from the end: the events are in their order, and a long run has many old ones. */
  private newest(phone: string, isOld: (event: ReportedEvent) => boolean): readonly ReportedEvent[] {
    const events = this.eventsOf.get(phone) ?? []
    return events.slice(events.findLastIndex(isOld) + 1)
  }

  /** Waits for the first event that counts and matches. It may have come before the call. */
  async waitFor(phone: string, wanted: WantedEvent, wait: EventWait): Promise<EventWaitResult> {
    const { withinMs, since, except, isTooOld = () => false } = wait
    const start = this.clock.now()
    const deadline = new AbortController()
    const timeUp = this.clock.after(withinMs, deadline.signal).then(() => deadline.abort())
    try {
      for (;;) {
        const counting = this.of(phone, since).filter((event) => !except?.has(event))
        const matching = counting.filter((event) => matches(event, wanted, this.phones.get(phone)))
        const event = matching.find((candidate) => !isTooOld(candidate))
        if (event) return { kind: 'reported', event, afterMs: Math.max(0, event.at - start) }
        if (deadline.signal.aborted) {
          const neverReported = this.of(phone).length === 0
          const instead = counting.filter((other) => !matching.includes(other))
          return { kind: 'not reported', withinMs, instead, tooOld: matching, neverReported }
        }
        await Promise.race([this.arrival.promise, timeUp])
      }
    } finally {
      deadline.abort()
    }
  }
}

/** A promise and the function that resolves it. */
function signal() {
  let resolve = () => {}
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve: () => resolve() }
}
