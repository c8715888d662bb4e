import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Duplex } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Remote } from '../../support/remote/index.js'
import { apache, lighttpd, type Served, skipped, type WebServer } from '../helpers/interop/servers.js'
import { right } from '../helpers/interop/site.js'
import { dial, keys } from '../helpers/remote/plans.js'
import { errorOf, remoteOf } from '../helpers/remote/scripted-phone.js'

const logIn = 'Digest MD5'
const keyNames = ['P1', 'P2', 'P3', 'P4']

/** No key is missing, none was pressed twice, and the server requested the log-in `logIns` times. */
async function expectEachOnce(served: Served, logIns: number): Promise<void> {
  const requests = await served.requests()
  const pressed = requests.filter(({ status }) => status !== 401)
  expect(pressed.map(({ status, target }) => `${status} ${target}`)).toEqual(
    keyNames.map((key) => `200 /command.htm?key=${key}`),
  )
  expect(requests.length - pressed.length).toBe(logIns)
}

describe.each<[WebServer, string, string]>([
  [lighttpd, 'after every second request', 'server.max-keep-alive-requests = 1'],
  [apache, 'after every second request', 'MaxKeepAliveRequests 1'],
  [apache, 'after each request', 'KeepAlive Off'],
  [apache, 'after a millisecond without a request', 'KeepAliveTimeout 1ms'],
])('a connection', (server, when, more) => {
  const title = `that ${server.name} ends ${when}, as its replies announce${skipped(server.missing)}`
  test.skipIf(server.missing)(title, async () => {
    const connections = watchConnections()
    const served = await server.serve({ logIn, more })
    const remote = remoteOf(served.origin, right)
    for (const key of keyNames) await remote.send(keys([{ key }]))
    expect(connections.length).toBeGreaterThan(2)
    await expectEachOnce(served, 1)
  })
})

describe('a connection', () => {
  const idle = `that lighttpd ends after a second without a request${skipped(lighttpd.missing)}`
  test.skipIf(lighttpd.missing)(idle, async () => {
    const connections = watchConnections()
    const served = await lighttpd.serve({ logIn, more: 'server.max-keep-alive-idle = 1' })
    await pressAround(served, () => ended(connections[0]))
    expect(connections).toHaveLength(2)
    await expectEachOnce(served, 1)
  })

  const restarted = `that ends because Apache is restarted${skipped(apache.missing)}`
  test.skipIf(apache.missing)(restarted, async () => {
    const connections = watchConnections()
    const served = await apache.serve({ logIn })
    await pressAround(served, async () => {
      await served.restart()
      await ended(connections[0])
    })
    expect(connections).toHaveLength(2)
    await expectEachOnce(served, 2)
  })
})

/** Presses one key, and after that the others. */
async function pressAround(served: Served, between: () => Promise<void>): Promise<void> {
  const remote = remoteOf(served.origin, right)
  const [first = '', ...rest] = keyNames
  await remote.send(keys([{ key: first }]))
  await between()
  for (const key of rest) await remote.send(keys([{ key }]))
}

describe.skipIf(apache.missing)(`connections that end during a request${skipped(apache.missing)}`, () => {
  test('no key is pressed twice, and none is lost without an error', async () => {
    const connections = watchConnections()
    const served = await apache.serve({ logIn })
    const remote = remoteOf(served.origin, right)
    const presses = { done: [] as string[], failed: [] as string[] }
    await press(remote, presses)
    for (let round = 0; round < 10; round += 1) {
      const before = connections.length
      served.send('SIGUSR1')
      while (connections.length === before) await press(remote, presses)
    }
    const requests = await served.requests()
    const arrived = requests.filter(({ status }) => status === 200).map(({ target }) => target)
    expect(new Set(arrived).size).toBe(arrived.length)
    expect(arrived).toEqual(expect.arrayContaining(presses.done))
    expect(arrived.length).toBeLessThanOrEqual(presses.done.length + presses.failed.length)
  })
})

describe.skipIf(apache.missing)(
  `a command that is executed without a reply${skipped(apache.missing)}`,
  () => {
    test('a dial counts as sent, a key as unknown, and neither is sent again', async () => {
      const served = await apache.serve({ logIn, closesAfterCommand: true })
      const remote = remoteOf(served.origin, right)
      await remote.screen()
      expect(await remote.send(dial('1002'))).toEqual({ kind: 'closed' })
      await remote.screen()
      expect((await errorOf(remote.send(keys([{ key: 'P1' }])))).failure.kind).toBe('reset')
      expect(served.executedCommands()).toEqual(['number=1002', 'key=P1'])
    })
  },
)

/** Presses another key each time, so that the log distinguishes the presses. */
async function press(remote: Remote, presses: { done: string[]; failed: string[] }): Promise<void> {
  const key = `P${presses.done.length + presses.failed.length + 1}`
  const target = `/command.htm?key=${key}`
  const act = remote.send(keys([{ key }]))
  const pressed = await act.then(
    () => true,
    () => false,
  )
  presses[pressed ? 'done' : 'failed'].push(target)
  if (!pressed) expect((await errorOf(act)).failure.kind).toBe('reset')
}

/** Collects every connection that is made from now on. */
function watchConnections(): Duplex[] {
  const made: Duplex[] = []
  const listener = (message: unknown) => {
    const socket = message instanceof Object && 'socket' in message ? message.socket : undefined
    if (socket instanceof Duplex) made.push(socket)
  }
  subscribe('undici:client:connected', listener)
  onTestFinished(() => void unsubscribe('undici:client:connected', listener))
  return made
}

/** Resolves when this side has noticed that the server has ended the connection. */
async function ended(connection: Duplex | undefined): Promise<void> {
  if (!connection?.destroyed) await new Promise((resolve) => connection?.on('close', resolve))
  expect(connection?.readableEnded).toBe(true)
}
