import { expect, test, vi } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import type { RequestRecord } from '../../support/remote/index.js'
import { Client } from '../../support/remote/undici.js'
import { dial, keys, releaseAllCalls, touch } from '../helpers/remote/plans.js'
import {
  bitmap,
  errorOf,
  gate,
  rawServer,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

test('requests reach the phone in the order of the calls, one at a time, over one connection', async () => {
  let open = 0
  let most = 0
  const phone = await scriptedPhone(({ url }, response) => {
    open += 1
    most = Math.max(most, open)
    setImmediate(() => {
      open -= 1
      response.end(url === '/screen.bmp' ? 'BM' : '')
    })
  })
  const remote = remoteOf(phone.origin)
  await Promise.all([
    remote.send(keys([{ key: '1' }])),
    remote.screen(),
    remote.send(dial('1002')),
    remote.send(touch([{ x: 1, y: 1 }])),
    remote.send(releaseAllCalls()),
    remote.send(keys([{ key: '2' }])),
  ])
  expect(phone.targets).toEqual([
    '/command.htm?key=1',
    '/screen.bmp',
    '/command.htm?number=1002',
    '/command.htm?touch=1%201%20pr',
    '/command.htm?RELEASE_ALL_CALLS',
    '/command.htm?key=2',
  ])
  expect(most).toBe(1)
  expect(phone.sockets.size).toBe(1)
})

test('a failed request does not stop the next one', async () => {
  const phone = await scriptedPhone((_, response, nth) => {
    if (nth === 1) response.writeHead(404)
    response.end()
  })
  const remote = remoteOf(phone.origin)
  const [first, second] = await Promise.allSettled([
    remote.send(keys([{ key: '1' }])),
    remote.send(keys([{ key: '2' }])),
  ])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  expect(phone.targets).toHaveLength(2)
})

test('the rest of a split chain is not sent when a part of it failed', async () => {
  const phone = await scriptedPhone((_, response) => void response.writeHead(404).end())
  const chain = keys(Array.from({ length: 100 }, () => ({ key: 'P1' })))
  expect(chain.targets).toHaveLength(2)
  await errorOf(remoteOf(phone.origin).send(chain))
  expect(phone.targets).toHaveLength(1)
})

test('keeps the gap between the end of a request and the start of the next', async () => {
  const clock = manualClock()
  const records: RequestRecord[] = []
  const second = gate()
  const phone = await scriptedPhone((request, response, nth) => {
    if (nth === 2) second.open()
    // The first reply takes 100 ms, which do not count as part of the gap.
    void clock.advance(nth === 1 ? 100 : 0).then(() => bitmap(request, response, nth))
  })
  const remote = remoteOf(phone.origin, {
    clock,
    requestGapMs: 300,
    onRequest: (record) => records.push(record),
  })
  await remote.screen()
  const next = remote.screen()
  await clock.advance(299)
  expect(phone.targets).toHaveLength(1)
  await clock.advance(1)
  await second.opened
  await next
  expect(records.map(({ at }) => at)).toEqual([0, 400])
})

test('a surplus reply is not taken for the reply to the next request', async () => {
  const reply = (body: string) => `HTTP/1.1 200 Ok\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  let asked = 0
  const origin = await rawServer((socket) =>
    socket.on('data', () => {
      asked += 1
      socket.write(asked === 1 ? reply('BM 1') + reply('BM 1, once more') : reply(`BM ${asked}`))
    }),
  )
  const remote = remoteOf(origin)
  const screen = async () => Buffer.from(await remote.screen()).toString()
  expect([await screen(), await screen()]).toEqual(['BM 1', 'BM 2'])
})

test('without a gap nothing waits for the clock', async () => {
  const phone = await scriptedPhone(bitmap)
  const remote = remoteOf(phone.origin, { clock: manualClock() })
  await remote.screen()
  await remote.screen()
  expect(phone.targets).toHaveLength(2)
})

test('close waits for the requests made before, and refuses later ones', async () => {
  const phone = await scriptedPhone(bitmap)
  const remote = remoteOf(phone.origin)
  const asked = remote.send(releaseAllCalls())
  const closed = remote.close()
  const late = await errorOf(remote.screen())
  await Promise.all([asked, closed])
  expect(late.failure.kind).toBe('closed remote')
  expect(phone.targets).toEqual(['/command.htm?RELEASE_ALL_CALLS'])
})

test('records each request with its times and outcome', async () => {
  const records: RequestRecord[] = []
  const clock = manualClock()
  await clock.advance(1000)
  const phone = await scriptedPhone((_, response, nth) => {
    if (nth === 2) response.writeHead(403)
    response.end('BM')
  })
  const remote = remoteOf(phone.origin, { clock, onRequest: (record) => records.push(record) })
  await remote.screen()
  await errorOf(remote.send(keys([{ key: 'ENTER' }])))
  expect(records).toEqual([
    { method: 'GET', target: '/screen.bmp', at: 1000, durationMs: 0, outcome: 200 },
    { method: 'GET', target: '/command.htm?key=ENTER', at: 1000, durationMs: 0, outcome: 403 },
  ])
})

test('a connection that cannot be closed is reported after the other one is closed', async () => {
  const [screens, commands] = [await scriptedPhone(bitmap), await scriptedPhone(bitmap)]
  const remote = remoteOf(screens.origin, { commandOrigin: commands.origin })
  await remote.screen()
  await remote.send(dial('1002'))
  const closing = gate()
  const destroyed: string[] = []
  const destroy = vi.spyOn(Client.prototype, 'destroy')
  destroy.mockImplementationOnce(async () => {
    throw new Error('no such socket')
  })
  destroy.mockImplementationOnce(async () => {
    await closing.opened
    destroyed.push('commands')
  })
  try {
    const closed = remote.close().catch((error: Error) => [...destroyed, error.message])
    // It does not end before the other connection is closed.
    setImmediate(() => closing.open())
    expect(await closed).toEqual(['commands', 'no such socket'])
  } finally {
    destroy.mockRestore()
  }
})
