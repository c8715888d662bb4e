import type { Clock } from '../clock/index.js'
import {
  type Events,
  eventsOf,
  notReported,
  peerOf,
  type ReportedEvent,
  reportedUnasked,
  type Wanted,
  witnessesDisagree,
} from '../events/index.js'
import type { Expectation, Phone, PhoneEvent } from '../phone/index.js'
import { Diary } from './diary.js'
import { eventInWords } from './event-words.js'

/** What a sentence says that a phone reports: an event, and the number of the other side where it matters. */
export interface Report {
  readonly event: string
  readonly peer?: string | undefined
}

/** A reported event, and how a person would be told of it. */
export interface News {
  /** Its name in the scenario. */
  readonly phone: string
  readonly event: string
  /** Number of the other side, where it was named. */
  readonly peer: string | undefined
  /** When it came, by the clock, ms. */
  readonly at: number
  readonly line: string
}

export interface WitnessOptions {
  readonly events: Events
  /** The phones of the scenario under the names that it gives them. */
  readonly cast: ReadonlyMap<string, { readonly id: string; readonly number: string }>
  readonly clock: Clock
  /** How long an event has to come where nothing else is said, ms. */
  readonly withinMs: number
}

/** The second witness of one scenario: what its phones report, held against what they do and show. */
export class Witness {
  private readonly diaries: ReadonlyMap<string, Diary>
  private readonly acts: { readonly phone: string; readonly began: number }[] = []
  private toldUntil = 0

  constructor(private readonly options: WitnessOptions) {
    const began = options.clock.now()
    this.diaries = new Map([...options.cast.keys()].map((name) => [name, new Diary(began)]))
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
        throw witnessesDisagree(who(phone), shown, wanted, testimony, events)
    }
    diary.confirm()
  }

  /** What has been reported since this was last asked. */
  news(): News[] {
    const fresh = this.heard()
      .filter(({ order }) => order > this.toldUntil)
      .sort((a, b) => a.order - b.order)
    this.toldUntil = fresh.at(-1)?.order ?? this.toldUntil
    return fresh.map((event) => this.newsOf(event))
  }

  private heard(): ReportedEvent[] {
    return [...this.options.cast.values()].flatMap(({ id }) => this.options.events.of(id))
  }

  private newsOf(event: ReportedEvent): News {
    const [phone = event.phone, { number = '' } = {}] =
      [...this.options.cast].find(([, { id }]) => id === event.phone) ?? []
    const act = this.acts.findLast(({ began }) => began <= event.at)
    const line = eventInWords(phone, number, event, act && event.at - act.began)
    return { phone, event: event.name, peer: peerOf(event, { number }), at: event.at, line }
  }

  private diaryOf({ name }: Phone): Diary {
    const diary = this.diaries.get(name)
    if (!diary) throw new Error(`bug in Offhook: ${name} is not in the cast`)
    return diary
  }
}

const who = ({ name, facts }: Phone) => ({
  called: `${name} (${facts.id}, ${facts.profile.model})`,
  id: facts.id,
})
