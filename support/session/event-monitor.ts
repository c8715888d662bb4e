import type { Clock } from '../clock/index.js'
import {
  displayAndEventDisagree,
  type Events,
  eventsOf,
  notReported,
  peerOf,
  type ReportedEvent,
  reportedUnasked,
  type Wanted,
} from '../events/index.js'
import type { Expectation, Phone, PhoneEvent } from '../phone/index.js'

/** What a sentence says that a phone reports: an event, and the number of the other side where it matters. */
export interface Report {
  readonly event: string
  readonly peer?: string | undefined
}

/** A reported event, and how a person would be told of it. */
export interface ObservedEvent {
  /** Its name in the scenario. */
  readonly phone: string
  readonly event: string
  /** Number of the other side, where it was named. */
  readonly peer: string | undefined
  /** When it came, by the clock, ms. */
  readonly at: number
  readonly line: string
}

export interface EventMonitorOptions {
  readonly events: Events
  /** The phones of the scenario under the names that it gives them. */
  readonly cast: ReadonlyMap<string, { readonly id: string; readonly number: string }>
  readonly clock: Clock
  /** How long an event has to come where nothing else is said, ms. */
  readonly withinMs: number
}

/** The second witness of one scenario: what its phones report, held against what they do and show. */
export class EventMonitor {
  private readonly diaries: ReadonlyMap<string, DisplayHistory>
  private readonly acts: { readonly phone: string; readonly began: number }[] = []
  private toldUntil = 0

  constructor(private readonly options: EventMonitorOptions) {
    const began = options.clock.now()
    this.diaries = new Map([...options.cast.keys()].map((name) => [name, new DisplayHistory(began)]))
    for (const event of this.heard()) this.toldUntil = Math.max(this.toldUntil, event.order)
  }

  /** Told of whatever the phones of the scenario do and show. */
  hear(event: PhoneEvent): void {
    const now = this.options.clock.now()
    if (event.kind === 'acted') this.acts.push({ phone: event.phone, began: now - event.tookMs })
    // What stands beside the keys is no news of the call.
    if (event.kind === 'shown' && !event.expectation.display)
      this.diaries.get(event.phone)?.see(event.expectation, now)
  }

  /** An event that counts has come, or comes within the time. @throws EventAssertionError */
  async reports(phone: Phone, { event, peer }: Report, withinMs = this.options.withinMs): Promise<void> {
    const { events } = this.options
    const { since, named } = this.diaryOf(phone)
    const wanted: Wanted = { anyOf: [event], peer }
    const testimony = await events.waitFor(phone.facts.id, wanted, { withinMs, since, except: named })
    if (testimony.kind === 'not reported') throw notReported(who(phone), wanted, testimony, events)
    named.add(testimony.event)
  }

  /** No event has come since somebody last did something, and none comes for some time more. @throws EventAssertionError */
  async reportsNothing(phone: Phone, forMs: number): Promise<void> {
    const { events } = this.options
    const since = Math.max(this.diaryOf(phone).since, this.acts.at(-1)?.began ?? 0)
    const testimony = await events.waitFor(phone.facts.id, {}, { withinMs: forMs, since })
    if (testimony.kind === 'reported') throw reportedUnasked(who(phone), events.of(phone.facts.id, since))
  }

  /** The event that goes with what a display shows has come too. @throws WitnessAssertionError */
  async confirms(phone: Phone, { peer }: Expectation, withinMs: number): Promise<void> {
    const { events } = this.options
    const diary = this.diaryOf(phone)
    const change = diary.unconfirmed()
    if (!change) return
    const anyOf = eventsOf({ ...change, acting: this.acts.at(-1)?.phone === phone.name })
    if (anyOf.length > 0) {
      const wanted: Wanted = { anyOf, peer }
      const wait = { withinMs, since: change.since }
      const testimony = await events.waitFor(phone.facts.id, wanted, wait)
      const shown = `"${change.state}"${peer ? ` with ${peer}` : ''}`
      if (testimony.kind === 'not reported')
        throw displayAndEventDisagree(who(phone), shown, wanted, testimony, events)
    }
    diary.confirm()
  }

  /** What has been reported since this was last asked. */
  news(): ObservedEvent[] {
    const fresh = this.heard()
      .filter(({ order }) => order > this.toldUntil)
      .sort((a, b) => a.order - b.order)
    this.toldUntil = fresh.at(-1)?.order ?? this.toldUntil
    return fresh.map((event) => this.newsOf(event))
  }

  private heard(): ReportedEvent[] {
    return [...this.options.cast.values()].flatMap(({ id }) => this.options.events.of(id))
  }

  private newsOf(event: ReportedEvent): ObservedEvent {
    const [phone = event.phone, { number = '' } = {}] =
      [...this.options.cast].find(([, { id }]) => id === event.phone) ?? []
    const act = this.acts.findLast(({ began }) => began <= event.at)
    const line = describeEvent(phone, number, event, act && event.at - act.began)
    return { phone, event: event.name, peer: peerOf(event, { number }), at: event.at, line }
  }

  private diaryOf({ name }: Phone): DisplayHistory {
    const diary = this.diaries.get(name)
    if (!diary) throw new Error(`bug in Offhook: ${name} is not in the cast`)
    return diary
  }
}

const who = ({ name, facts }: Phone) => ({
  called: `${name} (${facts.id}, ${facts.profile.model})`,
  id: facts.id,
})

interface Shown extends Expectation {
  readonly at: number
}

/** What one phone has been seen to show in a scenario, and which of its events have been spoken of. */
export class DisplayHistory {
  /** Events that a sentence has named: each counts once. */
  readonly named = new Set<ReportedEvent>()
  private before: Shown | undefined
  private now: Shown | undefined
  private confirmed = false

  /**
   * @param since events that came earlier do not count, ms. What a phone reports before it is seen for the first
   * time, idle after `Given`, belongs to whatever was before the scenario
   */
  constructor(public since: number) {}

  see({ state, peer }: Expectation, at: number): void {
    if (!this.now) this.since = at
    if (this.now && this.now.state === state && sameOrUnsaid(this.now.peer, peer)) return
    this.before = this.now
    this.now = { state, peer, at }
    this.confirmed = false
  }

  /** The change to what the phone shows now, with the time since which its event may have come. */
  unconfirmed() {
    if (!this.now || this.confirmed) return undefined
    return { state: this.now.state, before: this.before?.state, since: this.before?.at ?? this.since }
  }

  confirm(): void {
    this.confirmed = true
  }
}

const sameOrUnsaid = (a: string | undefined, b: string | undefined) => !a || !b || a === b

const prepositions: Readonly<Record<string, string>> = {
  incoming: 'from',
  missed: 'from',
  outgoing: 'to',
  connected: 'to',
}

/** `B reported connected to 1001 after 12 ms`, counted from the act before it. */
export function describeEvent(
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
