import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { stringify } from 'yaml'
import type { Phone } from '../../../support/phone/index.js'
import { openRackSession } from '../../../support/session/index.js'

const names = ['Alice', 'Bob', 'Carol']
const phone = (name: string, i: number) => ({ id: name, model: 'D785', number: `100${i + 1}`, name })

/** Three phones, and the actions of the second one. */
export async function openThreePhones(withinMs: number) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-three-phones-'))
  const file = join(folder, 'rack.yaml')
  await writeFile(file, stringify({ rack: 'three phones', withinMs, phones: names.map(phone) }))
  const session = await openRackSession({ RACK: file })
  const actions: string[] = []
  const [a, b, c] = session.rack.phones.map((facts) =>
    session.openPhone(facts.id, facts, (event) => {
      if (event.kind === 'acted' && event.phone === 'Bob') actions.push(event.act)
    }),
  ) as [Phone, Phone, Phone]
  afterAll(async () => {
    await Promise.all([a, b, c].map((one) => one.close()))
    await session.close()
    await rm(folder, { recursive: true })
  })
  return { a, b, c, actions }
}

type ThreePhones = Awaited<ReturnType<typeof openThreePhones>>

/** Situations in which B acts. */
export function situationsOf({ a, b, c }: ThreePhones) {
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
