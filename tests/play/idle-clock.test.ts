import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fetch } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../support/clock/index.js'
import { idleClock } from '../helpers/play/idle-clock.js'
import { counted } from '../helpers/play/work.js'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Turns of the event loop, without any time of the clock. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await systemClock.after(0)
}

test('waits end in the order of their deadlines, and the time is that of the deadline', async () => {
  const clock = idleClock()
  const ended: string[] = []
  const sleep = (ms: number) => clock.after(ms).then(() => ended.push(`${ms} at ${clock.now()}`))
  await clock.pass(Promise.all([sleep(60_000), sleep(20), sleep(3000)]))
  expect(ended).toEqual(['20 at 20', '3000 at 3000', '60000 at 60000'])
})

test('an aborted wait ends at once, and its deadline does not come', async () => {
  const clock = idleClock()
  const aborted = new AbortController()
  const wait = clock.after(60_000, aborted.signal)
  aborted.abort()
  await clock.pass(Promise.all([wait, clock.after(5)]))
  expect(clock.now()).toBe(5)
})

test('no time passes while a request is answered', async () => {
  const clock = idleClock()
  const origin = await serving(async (_, response) => {
    await turns(20)
    response.end('a reply')
  })
  const times = clock.after(60_000).then(() => 'the deadline')
  const reply = fetch(origin).then((response) => response.text())
  expect(await clock.pass(Promise.race([reply, times]))).toBe('a reply')
  expect(clock.now()).toBe(0)
})

test('no time passes while work is counted', async () => {
  const clock = idleClock()
  const work = counted(turns(20).then(() => 'work'))
  expect(await clock.pass(Promise.race([work, clock.after(60_000)]))).toBe('work')
})

test('a request that waits for the clock, or is never answered, does not hold the time', async () => {
  const clock = idleClock()
  const late = await serving(async (_, response) => {
    await clock.after(400)
    response.end('late')
  })
  const silent = await serving(() => {})
  const reply = await clock.pass(fetch(late).then((response) => response.text()))
  expect([reply, clock.now()]).toEqual(['late', 400])
  const never = fetch(silent).then(
    () => 'a reply',
    () => 'a closed connection',
  )
  expect(await clock.pass(Promise.race([never, clock.after(1000).then(() => 'the deadline')]))).toBe(
    'the deadline',
  )
  expect(clock.now()).toBe(1400)
})
