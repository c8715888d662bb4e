import { afterAll } from 'vitest'
import type { Phone } from '../../../support/phone/index.js'
import { openPlayRack } from '../play/rack.js'

const names = ['Alice', 'Bob', 'Carol']
const phone = (name: string, i: number) => ({ id: name, model: 'D785', number: `100${i + 1}`, name })

/** Three phones on a clock of their own, and the actions of the second one. Use the phones inside `play`. */
export async function openThreePhones(withinMs: number) {
  const rack = await openPlayRack({ withinMs, phones: names.map(phone) })
  const actions: string[] = []
  const [a, b, c] = rack.phones.map((facts) =>
    rack.openPhone(facts.id, facts, (event) => {
      if (event.kind === 'acted' && event.phone === 'Bob') actions.push(event.act)
    }),
  ) as [Phone, Phone, Phone]
  afterAll(async () => {
    await Promise.all([a, b, c].map((one) => one.close()))
    await rack.close()
  })
  const play = <T>(act: () => Promise<T>): Promise<T> => rack.clock.pass(act())
  return { a, b, c, actions, play }
}

type ThreePhones = Awaited<ReturnType<typeof openThreePhones>>

/** Situations in which B acts. */
export function situationsOf({ a, b, c }: Pick<ThreePhones, 'a' | 'b' | 'c'>) {
  const called = async () => {
    await a.dial(b)
    await b.expectState({ state: 'ringing', peer: '1001' })
  }
  const talking = async () => {
    await called()
    await b.answer()
    await a.expectState({ state: 'connected' })
  }
  const asking = async () => {
    await talking()
    await b.hold()
    await b.dial(c)
    await c.expectState({ state: 'ringing' })
  }
  const consulting = async () => {
    await asking()
    await c.answer()
    await b.expectState({ state: 'consultation' })
  }
  const conferring = async () => {
    await consulting()
    await b.startConference()
  }
  const waiting = async () => {
    await talking()
    await c.dial(b)
    await b.expectState({ state: 'call waiting' })
  }
  const idle = async () => {}
  return { idle, called, talking, asking, consulting, conferring, waiting }
}
