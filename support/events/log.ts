import type { Clock } from '../clock/index.js'
import { matches } from './matching.js'
import type { ReportedEvent, ReportingPhone, Testimony, Wait, Wanted } from './types.js'

/** As many as a scenario can want of one phone; a run may last for days. */
const keptPerPhone = 1000

/** Keeps what phones reported, in the order in which it came, and wakes who waits for it. */
export class EventLog {
  private readonly heard = new Map<string, ReportedEvent[]>()
  private count = 0
  private arrival = whenever()

  constructor(
    private readonly phones: ReadonlyMap<string, ReportingPhone>,
    private readonly clock: Clock,
  ) {}

  keep(event: Pick<ReportedEvent, 'phone' | 'name' | 'local' | 'remote'>): void {
    const events = this.heard.get(event.phone) ?? []
    this.heard.set(event.phone, events)
    const { phone, name, local, remote } = event
    events.push({ phone, name, local, remote, at: this.clock.now(), order: ++this.count })
    if (events.length > keptPerPhone) events.shift()
    const { resolve } = this.arrival
    this.arrival = whenever()
    resolve()
  }

  of(phone: string, since = Number.NEGATIVE_INFINITY): readonly ReportedEvent[] {
    return (this.heard.get(phone) ?? []).filter(({ at }) => at >= since)
  }

  /** The first event that is wanted and counts, whether it came before the call or comes within the time. */
  async waitFor(phone: string, wanted: Wanted, wait: Wait): Promise<Testimony> {
    const { withinMs, since, except } = wait
    const start = this.clock.now()
    const over = new AbortController()
    const timeUp = this.clock.after(withinMs, over.signal).then(() => over.abort())
    try {
      for (;;) {
        const counting = this.of(phone, since).filter((event) => !except?.has(event))
        const event = counting.find((candidate) => matches(candidate, wanted, this.phones.get(phone)))
        if (event) return { kind: 'reported', event, afterMs: Math.max(0, event.at - start) }
        if (over.signal.aborted)
          return { kind: 'not reported', withinMs, instead: counting, mute: this.of(phone).length === 0 }
        await Promise.race([this.arrival.promise, timeUp])
      }
    } finally {
      over.abort()
    }
  }
}

/** A promise with its resolver outside. */
function whenever() {
  let resolve = () => {}
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve: () => resolve() }
}
