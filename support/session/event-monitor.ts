import type { Clock } from '../clock/index.js'
import {
  confirmingEvents,
  displayAndEventDisagree,
  type Events,
  notReported,
  peerOf,
  type ReportedEvent,
  unexpectedEvent,
  type WantedEvent,
} from '../events/index.js'
import type { Expectation, Phone, PhoneEvent } from '../phone/index.js'

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
  readonly cast: ReadonlyMap<string, { readonly id: string; readonly number: string }>
  readonly clock: Clock
  /** The deadline for an event if the sentence gives none, ms. */
  readonly withinMs: number
  /** What phones have done so far. Monitors of phones that call each other share it. Default: a list of its own. */
  readonly actions?: MonitoredAction[] | undefined
}

/** One act of a phone. */
export interface MonitoredAction {
  /** The id of the phone. */
  readonly phone: string
  /** By the clock, ms. */
  readonly startedMs: number
}

/** Compares the events that the phones of one scenario report with their actions and their displays. */
export class EventMonitor {
  private readonly histories: ReadonlyMap<string, DisplayHistory>
  private readonly actions: MonitoredAction[]
  /** The order of the last event that `takeNewEvents` has returned. */
  private lastTaken = 0

  constructor(private readonly options: EventMonitorOptions) {
    const startedMs = options.clock.now()
    this.actions = options.actions ?? []
    this.histories = new Map([...options.cast.keys()].map((name) => [name, new DisplayHistory(startedMs)]))
    for (const event of this.reported()) this.lastTaken = Math.max(this.lastTaken, event.order)
  }

  onPhoneEvent(event: PhoneEvent): void {
    const now = this.options.clock.now()
    if (event.kind === 'acted') {
      const phone = this.options.cast.get(event.phone)?.id ?? event.phone
      this.actions.push({ phone, startedMs: now - event.tookMs })
    }
    // The further displays do not show the state of a call.
    if (event.kind === 'shown' && !event.expectation.display)
      this.histories.get(event.phone)?.add(event.expectation, now)
  }

  /**
   * Waits for an event. An earlier event counts if no sentence has expected it yet.
   * @throws EventAssertionError after `withinMs`, ms
   */
  async expectEvent(
    phone: Phone,
    { event, peer }: ExpectedEvent,
    withinMs = this.options.withinMs,
  ): Promise<void> {
    const { events } = this.options
    const { since, expected } = this.historyOf(phone)
    const wanted: WantedEvent = { anyOf: [event], peer }
    const result = await events.waitFor(phone.facts.id, wanted, { withinMs, since, except: expected })
    if (result.kind === 'not reported') throw notReported(describePhone(phone), wanted, result, events)
    expected.add(result.event)
  }

  /** Rejects if an event has come since the last action, or comes within `forMs`, ms. @throws EventAssertionError */
  async expectNoEvent(phone: Phone, forMs: number): Promise<void> {
    const { events } = this.options
    const since = Math.max(this.historyOf(phone).since, this.actions.at(-1)?.startedMs ?? 0)
    const result = await events.waitFor(phone.facts.id, {}, { withinMs: forMs, since })
    if (result.kind === 'reported')
      throw unexpectedEvent(describePhone(phone), events.of(phone.facts.id, since))
  }

  /** Waits for the event that confirms the state of the display. @throws EventDisagreementError after `withinMs`, ms */
  async requireEvent(phone: Phone, { peer }: Expectation, withinMs: number): Promise<void> {
    const { events } = this.options
    const history = this.historyOf(phone)
    const change = history.unconfirmed()
    if (!change) return
    const anyOf = confirmingEvents({ ...change, acting: this.actions.at(-1)?.phone === phone.facts.id })
    if (anyOf.length > 0) {
      const wanted: WantedEvent = { anyOf, peer }
      const result = await events.waitFor(phone.facts.id, wanted, { withinMs, since: change.since })
      const shown = `"${change.state}"${peer ? ` with ${peer}` : ''}`
      if (result.kind === 'not reported')
        throw displayAndEventDisagree(describePhone(phone), shown, wanted, result, events)
    }
    history.confirm()
  }

  /** The events that phones have reported since the last call, in their order. */
  takeNewEvents(): ObservedEvent[] {
    const fresh = this.reported()
      .filter(({ order }) => order > this.lastTaken)
      .sort((a, b) => a.order - b.order)
    this.lastTaken = fresh.at(-1)?.order ?? this.lastTaken
    return fresh.map((event) => this.observe(event))
  }

  private reported(): ReportedEvent[] {
    return [...this.options.cast.values()].flatMap(({ id }) => this.options.events.of(id))
  }

  private observe(event: ReportedEvent): ObservedEvent {
    const [phone = event.phone, { number = '' } = {}] =
      [...this.options.cast].find(([, { id }]) => id === event.phone) ?? []
    const action = this.actions.findLast(({ startedMs }) => startedMs <= event.at)
    const description = describeEvent(phone, number, event, action && event.at - action.startedMs)
    return { phone, event: event.name, peer: peerOf(event, { number }), at: event.at, description }
  }

  private historyOf({ name }: Phone): DisplayHistory {
    const history = this.histories.get(name)
    if (!history) throw new Error(`bug in Offhook: ${name} is not in the cast`)
    return history
  }
}

const describePhone = ({ name, facts }: Phone) => ({
  label: `${name} (${facts.id}, ${facts.profile.model})`,
  id: facts.id,
})

/** The states that the display of one phone has shown in a scenario, and the events that sentences have expected. */
class DisplayHistory {
  /** Events that a sentence has expected. Each counts once. */
  readonly expected = new Set<ReportedEvent>()
  private previous: ShownState | undefined
  private current: ShownState | undefined
  private isConfirmed = false

  /**
   * @param since events before this time do not count, ms. It moves to the time when the phone first shows a state,
   * idle after `Given`, because earlier events belong to the previous scenario
   */
  constructor(public since: number) {}

  add({ state, peer }: Expectation, at: number): void {
    if (!this.current) this.since = at
    if (this.current?.state === state && samePeer(this.current.peer, peer)) return
    this.previous = this.current
    this.current = { state, peer, at }
    this.isConfirmed = false
  }

  /** The last change of the display, with the time since which its event may have come; undefined if confirmed. */
  unconfirmed() {
    if (!this.current || this.isConfirmed) return undefined
    const since = this.previous?.at ?? this.since
    return { state: this.current.state, before: this.previous?.state, since }
  }

  confirm(): void {
    this.isConfirmed = true
  }
}

interface ShownState extends Expectation {
  readonly at: number
}

/** Two displays may show the same call if one of them does not name the other side. */
const samePeer = (a: string | undefined, b: string | undefined) => !a || !b || a === b

/** `B reported connected to 1001 after 12 ms`. The time counts from the last action before the event. */
function describeEvent(
  name: string,
  number: string,
  event: ReportedEvent,
  afterMs: number | undefined,
): string {
  const peer = peerOf(event, { number })
  const side = peer ? ` ${prepositions[event.name] ?? 'with'} ${peer}` : ''
  const time = afterMs === undefined ? '' : ` after ${Math.round(afterMs)} ms`
  return `${name} reported ${event.name}${side}${time}`
}

const prepositions: Readonly<Record<string, string>> = {
  incoming: 'from',
  missed: 'from',
  outgoing: 'to',
  connected: 'to',
}
