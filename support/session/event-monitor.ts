import type { Clock } from '../clock/index.js'
import {
  confirmingEvents,
  displayAndEventDisagree,
  type Events,
  notReported,
  ownNumbers,
  peerOf,
  type ReportedEvent,
  unexpectedEvent,
  type WantedEvent,
} from '../events/index.js'
import type { Expectation, Phone, PhoneEvent, PhoneFacts } from '../phone/index.js'
import { ActLog } from './act-log.js'
import { describeEvent } from './describe-event.js'
import { DisplayHistory } from './display-history.js'
import { lastCause, type Reporter } from './last-cause.js'

/** An event that a phone is expected to report, with the number of the other side if that matters. */
export interface ExpectedEvent {
  readonly event: string
  readonly peer?: string | undefined
}

/** An event that a phone of the scenario reported. */
export interface ObservedEvent {
  /** The name of the phone in the scenario. */
  readonly phone: string
  readonly event: string
  /** The number of the other side, if the event names it. */
  readonly peer: string | undefined
  /** Time of arrival by the clock, ms. */
  readonly at: number
  /** `B reported connected to 1001 after 12 ms` */
  readonly description: string
}

interface EventMonitorOptions {
  readonly events: Events
  /** The phones of the scenario under the names that it gives them. */
  readonly cast: ReadonlyMap<string, Pick<PhoneFacts, 'id' | 'number' | 'identities'>>
  readonly clock: Clock
  /** The deadline for an event if the sentence gives none, ms. */
  readonly withinMs: number
  /** What phones have done so far. Monitors of phones that call each other share it. Default: a list of its own. */
  readonly acts?: ActLog | undefined
}

/**
 * Compares the events that the phones of one scenario report with their actions and their displays. Each event counts
 * once, and only if it came after the last act or display that may have caused it (`event-causes.ts`).
 */
export class EventMonitor {
  private readonly phones: ReadonlyMap<string, MonitoredPhone>
  private readonly acts: ActLog
  /** The order of the newest event when `takeNewEvents` was called last. */
  private lastTaken: number
  /** When the last expectation of a sentence ended, and when the acts before it began, ms by the clock. */
  private lastExpectation = { endedMs: 0, actsStartedMs: 0 }

  constructor(private readonly options: EventMonitorOptions) {
    const startedMs = options.clock.now()
    this.acts = options.acts ?? new ActLog()
    this.phones = new Map(
      [...options.cast].map(([name, facts]) => [name, new MonitoredPhone(facts, startedMs)]),
    )
    this.lastExpectation = { endedMs: startedMs, actsStartedMs: startedMs }
    this.lastTaken = options.events.lastOrder
  }

  onPhoneEvent(event: PhoneEvent): void {
    const now = this.options.clock.now()
    const phone = this.phones.get(event.phone)
    if (!phone) return
    if (event.kind === 'acted') {
      const { id, numbers } = phone
      const description = `${event.phone} ${event.act}`
      this.acts.add({ phone: id, numbers, description, startedMs: now - event.tookMs, action: event.action })
    }
    // A display is evaluated after its capture. An event may come in between.
    if (event.kind === 'changed') phone.capturedMs = now
    // The further displays do not show the state of a call.
    if (event.kind === 'shown' && !event.expectation.display)
      phone.history.add(event.expectation, phone.capturedMs ?? now)
  }

  /** Called for a state that a phone has shown without an expectation of its own. */
  onState(phone: Phone, state: string): void {
    const { history, capturedMs } = this.monitored(phone)
    history.add({ state }, capturedMs ?? this.options.clock.now())
  }

  /** Called when a sentence of the scenario has expected something, whatever the result. */
  endExpectation(): void {
    const actsStartedMs = this.actsStartedMs()
    this.lastExpectation = { endedMs: this.options.clock.now(), actsStartedMs }
  }

  /**
   * Waits for an event. An earlier event counts if no sentence has expected it yet, and it is not too old.
   * @throws EventAssertionError after `withinMs`, ms
   */
  async expectEvent(
    phone: Phone,
    { event, peer }: ExpectedEvent,
    withinMs = this.options.withinMs,
  ): Promise<void> {
    const { events } = this.options
    const { history, expected } = this.monitored(phone)
    const wanted: WantedEvent = { anyOf: [event], peer }
    const age = this.ageOf(phone, wanted)
    const { isTooOld } = age
    try {
      const wait = { withinMs, since: history.since, except: expected, isTooOld }
      const result = await events.waitFor(phone.facts.id, wanted, wait)
      if (result.kind === 'not reported')
        throw notReported(describePhone(phone), wanted, age.explain(result), events)
      expected.add(result.event)
    } finally {
      this.endExpectation()
    }
  }

  /**
   * Rejects if an event that no sentence has expected came since the last action of this phone, or since the first action
   * after the last expectation, whichever is later; or if one comes within `forMs`, ms.
   * @throws EventAssertionError
   */
  async expectNoEvent(phone: Phone, forMs: number): Promise<void> {
    const { events } = this.options
    const { id } = phone.facts
    const { history, expected } = this.monitored(phone)
    const ownMs = this.acts.all.findLast((act) => act.phone === id)?.actionStartedMs ?? 0
    const since = Math.max(history.since, ownMs, this.actsStartedMs())
    try {
      const result = await events.waitFor(id, {}, { withinMs: forMs, since, except: expected })
      if (result.kind === 'not reported') return
      const reported = events.of(id, since).filter((event) => !expected.has(event))
      throw unexpectedEvent(describePhone(phone), reported)
    } finally {
      this.endExpectation()
    }
  }

  /** Waits for the event that confirms the state of the display. @throws EventDisagreementError after `withinMs`, ms */
  async requireEvent(phone: Phone, { peer }: Pick<Expectation, 'peer'>, withinMs: number): Promise<void> {
    const { events } = this.options
    const { history } = this.monitored(phone)
    const change = history.unconfirmed()
    if (!change) return
    const { last } = this.acts
    const acting = last?.phone === phone.facts.id
    const endedACall = last?.effects.includes('ends calls') === true
    const anyOf = confirmingEvents({ ...change, acting, endedACall })
    if (anyOf.length > 0) {
      // The event of an outgoing call may name whom the phone dialled, and the display to whom that was forwarded.
      const orPeer = anyOf.includes('outgoing') ? this.acts.dialledBy(phone.facts.id) : []
      const wanted: WantedEvent = { anyOf, peer, orPeer }
      const age = this.ageOf(phone, wanted)
      const wait = { withinMs, since: change.since, isTooOld: age.isTooOld }
      const result = await events.waitFor(phone.facts.id, wanted, wait)
      const shown = `"${change.state}"${peer ? ` with ${peer}` : ''}`
      if (result.kind === 'not reported')
        throw displayAndEventDisagree(describePhone(phone), shown, wanted, age.explain(result), events)
    }
    history.confirm()
  }

  /** The events that phones have reported since the last call, in their order. */
  takeNewEvents(): ObservedEvent[] {
    const { cast, events } = this.options
    const before = this.lastTaken
    this.lastTaken = events.lastOrder
    // Almost every call comes before the next event.
    if (this.lastTaken === before) return []
    const fresh = [...cast.values()].flatMap(({ id }) => events.after(id, before))
    return fresh.toSorted((a, b) => a.order - b.order).map((event) => this.observe(event))
  }

  /** Which events are too old for an expectation, and why. */
  private ageOf(phone: Phone, { anyOf = [], peer }: WantedEvent) {
    const { acts, phones, options } = this
    const reporters = new Map([...phones.values()].map((one) => [one.id, one]))
    const evidence = { acts, events: options.events, reporters }
    const causes = new Map(
      anyOf.map((name) => [name, lastCause(evidence, this.monitored(phone), { name, peer })]),
    )
    return {
      isTooOld: ({ name, at }: ReportedEvent) => at < (causes.get(name)?.since ?? 0),
      explain<T extends { readonly tooOld: readonly ReportedEvent[] }>(result: T) {
        const cause = causes.get(result.tooOld.at(-1)?.name ?? '')
        return { ...result, since: cause?.description }
      },
    }
  }

  /** When the first act after the last expectation began; before such an act, when those of the last one began. */
  private actsStartedMs(): number {
    const { endedMs, actsStartedMs } = this.lastExpectation
    return this.acts.all.find(({ startedMs }) => startedMs >= endedMs)?.startedMs ?? actsStartedMs
  }

  private observe(event: ReportedEvent): ObservedEvent {
    const [phone, facts] = [...this.options.cast].find(([, { id }]) => id === event.phone) ?? []
    const name = phone ?? event.phone
    const peer = peerOf(event, facts ?? { number: '' })
    const act = this.acts.all.findLast(({ startedMs }) => startedMs <= event.at)
    const description = describeEvent(name, event, peer, act && event.at - act.startedMs)
    return { phone: name, event: event.name, peer, at: event.at, description }
  }

  private monitored({ name }: Phone): MonitoredPhone {
    const phone = this.phones.get(name)
    if (!phone) throw new Error(`bug in Offhook: ${name} is not in the cast`)
    return phone
  }
}

class MonitoredPhone implements Reporter {
  readonly id: string
  readonly number: string
  readonly numbers: readonly string[]
  readonly history: DisplayHistory
  /** Events that a sentence has expected. Each counts once. */
  readonly expected = new WeakSet<ReportedEvent>()
  /** When the display was captured last, ms by the clock. */
  capturedMs: number | undefined

  constructor(facts: Pick<PhoneFacts, 'id' | 'number' | 'identities'>, startedMs: number) {
    this.id = facts.id
    this.number = facts.number
    this.numbers = ownNumbers(facts)
    this.history = new DisplayHistory(startedMs)
  }
}

const describePhone = ({ name, facts }: Phone) => ({
  label: `${name} (${facts.id}, ${facts.profile.model})`,
  id: facts.id,
})
