import type { Verb } from '../../../support/catalog/index.js'
import { manualClock } from '../../../support/clock/index.js'
import type { Events } from '../../../support/events/index.js'
import { EventLog } from '../../../support/events/log.js'
import type { Expectation, Phone, PhoneAction, PhoneEvent } from '../../../support/phone/index.js'
import { EventMonitor } from '../../../support/session/event-monitor.js'

const numbers = { A: '1001', B: '1002', C: '1003' } as const
export type Name = keyof typeof numbers

/** Three phones and the monitor of their events. A test tells what they do, show and report; each fact takes 1 ms. */
export function callStory() {
  const clock = manualClock()
  const phones = Object.entries(numbers).map(([name, number]) => ({ name, id: `desk-${name}`, number }))
  const log = new EventLog(new Map(phones.map((facts) => [facts.id, facts])), clock)
  const events: Events = {
    addressOf: (id) => `http://127.0.0.1:1/${id}`,
    of: (id, since) => log.of(id, since),
    after: (id, order) => log.after(id, order),
    get lastOrder() {
      return log.lastOrder
    },
    waitFor: (id, wanted, wait) => log.waitFor(id, wanted, wait),
    unexpectedRequests: [],
    close: async () => {},
  }
  const cast = new Map(phones.map(({ name, ...facts }) => [name, facts]))
  const monitor = new EventMonitor({ events, cast, clock, withinMs: 10 })
  const send = (event: object) => monitor.onPhoneEvent(event as PhoneEvent)
  for (const { name } of phones) send({ kind: 'shown', phone: name, expectation: { state: 'idle' } })
  const phone = (name: Name) =>
    ({
      name,
      facts: { id: `desk-${name}`, number: numbers[name], profile: { model: 'D785' } },
    }) as unknown as Phone
  const settled = async (expecting: Promise<void>) => {
    const [outcome] = await Promise.allSettled([expecting, clock.advance(20)])
    return outcome.status === 'rejected' ? (outcome.reason as Error).message : undefined
  }
  return {
    clock,
    monitor,
    phone,
    async acts(name: Name, action: PhoneAction, act = 'acted', tookMs = 0): Promise<void> {
      await clock.advance(1)
      send({ kind: 'acted', phone: name, act, tookMs, action })
    },
    async cameBack(name: Name): Promise<void> {
      await clock.advance(1)
      send({ kind: 'acted', phone: name, act: 'came back', tookMs: 0 })
    },
    async performs(name: Name, verb: Verb, number?: string): Promise<void> {
      await clock.advance(1)
      const action = { kind: 'perform', verb, ...(number && { number }) } as const
      send({ kind: 'acted', phone: name, act: `performed ${verb}`, tookMs: 0, action })
    },
    async presses(name: Name, ...keys: readonly string[]): Promise<void> {
      await clock.advance(1)
      const action = { kind: 'keys', keys: keys.map((key) => ({ key })) } as const
      send({ kind: 'acted', phone: name, act: `pressed ${keys.join(', ')}`, tookMs: 0, action })
    },
    async shows(name: Name, expectation: Expectation): Promise<void> {
      await clock.advance(1)
      send({ kind: 'shown', phone: name, expectation })
    },
    /** @param other another phone of the story, or a number */
    async reports(name: Name, event: string, other = ''): Promise<void> {
      await clock.advance(1)
      const remote = numbers[other as Name] ?? other
      log.add({ phone: `desk-${name}`, name: event, local: numbers[name], remote })
    },
    /** @returns the message of the error; undefined if the event counts */
    expecting: (name: Name, event: string, other?: Name): Promise<string | undefined> =>
      settled(monitor.expectEvent(phone(name), { event, peer: other && numbers[other] })),
    expectingNothing: (name: Name): Promise<string | undefined> =>
      settled(monitor.expectNoEvent(phone(name), 10)),
    numberOf: (name: Name) => numbers[name],
  }
}

export type CallStory = ReturnType<typeof callStory>

/** One call from `from` to `to`, as its phones do and report it. */
export interface Call {
  readonly from: Name
  readonly to: Name
  /** How the caller dials, and whether the callee answers by the verb or by a key. */
  readonly by: 'verb' | 'digits' | 'redial' | 'key'
  readonly held: boolean
  readonly end: 'caller' | 'callee' | 'both' | 'missed' | 'rejected'
}

interface Told {
  readonly phone: Name
  readonly event: string
  readonly other: Name
}

/**
 * Plays a call. @param silent no phone reports anything
 * @returns all events that the call has, in their order
 */
export async function play(story: CallStory, call: Call, silent = false): Promise<readonly Told[]> {
  const { from, to, by, end } = call
  const told: Told[] = []
  const tell = async (phone: Name, event: string) => {
    const other = phone === from ? to : from
    told.push({ phone, event, other })
    if (!silent) await story.reports(phone, event, other)
  }
  await dial(story, call)
  await tell(from, 'outgoing')
  await tell(to, 'incoming')
  if (end === 'missed' || end === 'rejected') {
    await (end === 'missed' ? story.performs(from, 'hang up') : story.performs(to, 'reject'))
    await tell(from, 'disconnected')
    if (end === 'missed') await tell(to, 'missed')
    return told
  }
  if (by === 'key') await story.presses(to, 'ENTER')
  else {
    await story.shows(to, { state: 'ringing' })
    await story.performs(to, 'answer')
    await story.shows(to, { state: 'connected' })
  }
  await tell(from, 'connected')
  await tell(to, 'connected')
  if (call.held) {
    await story.performs(to, 'hold')
    await tell(to, 'hold')
    await story.performs(to, 'resume')
    await tell(to, 'unhold')
  }
  await story.performs(end === 'callee' ? to : from, 'hang up')
  await tell(from, 'disconnected')
  await tell(to, 'disconnected')
  if (end === 'both') await story.performs(to, 'hang up')
  return told
}

async function dial(story: CallStory, { from, to, by }: Call): Promise<void> {
  const number = story.numberOf(to)
  if (by === 'redial') return story.performs(from, 'redial')
  if (by !== 'digits') return story.performs(from, 'dial', number)
  const action = { kind: 'perform', verb: 'dial digit by digit', number } as const
  await story.acts(from, action, `pressed ${number}`)
  await story.acts(from, action, 'pressed ENTER')
}
