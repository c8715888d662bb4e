import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { credentials, type Remote } from '../../support/remote/index.js'
import { dial, keys, releaseAllCalls, touch } from '../helpers/remote/plans.js'
import {
  bitmap,
  errorOf,
  type Handler,
  ok,
  rawServer,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

const hangUp: Handler = (request) => void request.socket.destroy()
const reset: Handler = (request) => void request.socket.resetAndDestroy()

describe('a dial that the phone closes without a reply', () => {
  test.each([
    ['closed', hangUp],
    ['reset', reset],
  ])('%s: was sent, is no error and is not repeated', async (_, handler) => {
    const phone = await scriptedPhone(handler)
    const remote = remoteOf(phone.origin)
    expect(await remote.send(dial('1002'))).toEqual({ kind: 'closed' })
    expect(phone.targets).toHaveLength(1)
  })

  test('is not repeated on a kept-alive connection either', async () => {
    const phone = await scriptedPhone((...args) => (args[2] === 1 ? bitmap : hangUp)(...args))
    const remote = remoteOf(phone.origin)
    await remote.screen()
    expect(await remote.send(dial('1002'))).toEqual({ kind: 'closed' })
    expect(phone.targets).toHaveLength(2)
  })

  test.each([200, 302])('a dial with the reply %d is accepted', async (status) => {
    const phone = await scriptedPhone(
      (_, response) => void response.writeHead(status, { location: 'index.htm' }).end(),
    )
    expect(await remoteOf(phone.origin).send(dial('1002'))).toEqual({ kind: 'accepted' })
    expect(phone.targets, 'a redirect is not followed').toHaveLength(1)
  })
})

describe('a reset on a reused connection', () => {
  const second: Handler = (...args) => (args[2] === 2 ? hangUp : bitmap)(...args)
  const acts: [string, (remote: Remote) => Promise<unknown>][] = [
    ['press', (r) => r.send(keys([{ key: 'F_HOLD' }]))],
    ['touch', (r) => r.send(touch([{ x: 1, y: 1 }]))],
    ['release', (r) => r.send(releaseAllCalls())],
  ]

  test.each(acts)('%s is not sent again', async (_, act) => {
    const phone = await scriptedPhone(second)
    const remote = remoteOf(phone.origin)
    await remote.screen()
    expect((await errorOf(act(remote))).failure.kind).toBe('reset')
    expect(phone.targets).toHaveLength(2)
  })

  test('a screen is requested again', async () => {
    const phone = await scriptedPhone(second)
    const remote = remoteOf(phone.origin)
    await remote.screen()
    expect(Buffer.from(await remote.screen()).toString()).toBe('BM and so on')
    expect(phone.targets).toHaveLength(3)
  })

  test('a screen is requested again only once', async () => {
    const phone = await scriptedPhone((...args) => (args[2] === 1 ? bitmap : hangUp)(...args))
    const remote = remoteOf(phone.origin)
    await remote.screen()
    expect((await errorOf(remote.screen())).failure.kind).toBe('reset')
    expect(phone.targets).toHaveLength(3)
  })

  test('a screen is requested again only once, with or without a log-in in between', async () => {
    const challenge: Handler = (_, response) =>
      void response.writeHead(401, { 'www-authenticate': 'Basic realm="snom"' }).end()
    const phone = await scriptedPhone((...args) =>
      (args[2] === 1 ? bitmap : args[2] === 3 ? challenge : hangUp)(...args),
    )
    const remote = remoteOf(phone.origin, { credentials: credentials('alice', 'secret') })
    await remote.screen()
    expect((await errorOf(remote.screen())).failure.kind).toBe('reset')
    expect(phone.targets).toHaveLength(4)
  })

  test('a screen is not requested again after a new connection was closed', async () => {
    const phone = await scriptedPhone(hangUp)
    expect((await errorOf(remoteOf(phone.origin).screen())).failure.kind).toBe('reset')
    expect(phone.targets).toHaveLength(1)
  })
})

describe('replies that are broken', () => {
  const cases: [string, string, string][] = [
    ['a head that breaks off', 'HTTP/1.1 200 Ok\r\nContent-', 'reset'],
    ['a body that breaks off', 'HTTP/1.1 200 Ok\r\nContent-Length: 9\r\n\r\nBM', 'cut off'],
    ['no HTTP at all', 'SSH-2.0-dropbear\r\n', 'unreadable'],
    ['a header without colon', 'HTTP/1.1 200 Ok\r\nServer snom\r\n\r\n', 'unreadable'],
    ['nothing after 100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n', 'reset'],
    ['TLS', '\x15\x03\x01\x00\x02\x02\x46', 'only tls'],
  ]
  test.each(cases)('%s', async (_, reply, kind) => {
    const origin = await rawServer((socket) => socket.once('data', () => socket.end(reply, 'latin1')))
    expect((await errorOf(remoteOf(origin).screen())).failure.kind).toBe(kind)
  })

  test('a dial whose reply is an upgrade is not accepted', async () => {
    const upgrade = 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'
    const origin = await rawServer((socket) => socket.once('data', () => socket.end(upgrade)))
    expect((await errorOf(remoteOf(origin).send(dial('1')))).failure.kind).toBe('unreadable')
  })

  test('a page that is too long', async () => {
    const phone = await scriptedPhone((_, response) => void response.end(Buffer.alloc(1_000_001)))
    const remote = remoteOf(phone.origin)
    expect((await errorOf(remote.send(keys([{ key: 'ENTER' }])))).message).toContain(
      'longer than 1000000 bytes',
    )
  })

  /** ms: 16 MB may take long on a busy machine. */
  const longTimeout = { timeoutMs: 30_000 }

  test('a screen may be larger than a page', async () => {
    const phone = await scriptedPhone((_, response) => void response.end(Buffer.alloc(15_000_000, 'BM')))
    expect((await remoteOf(phone.origin, longTimeout).screen()).length).toBe(15_000_000)
  })

  test('a screen of more than 16 MB is refused', async () => {
    const phone = await scriptedPhone((_, response) => void response.end(Buffer.alloc(16_000_001, 'BM')))
    expect((await errorOf(remoteOf(phone.origin, longTimeout).screen())).failure.kind).toBe('too long')
  })

  test.each(['1.1', '1.0'])('a body of HTTP/%s may end with its connection', async (version) => {
    const origin = await rawServer((socket) =>
      socket.once('data', () => socket.end(`HTTP/${version} 200 Ok\r\nServer: snom embedded\r\n\r\nBM!`)),
    )
    expect(Buffer.from(await remoteOf(origin).screen()).toString()).toBe('BM!')
  })
})

test('a phone that cannot be reached', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const error = await errorOf(remoteOf(`http://127.0.0.1:${port}`).send(dial('1002')))
  expect(error.failure).toEqual({ kind: 'refused connection' })
  expect(error.message).toMatch(
    /^B \(desk-2, D785\): could not dial 1002: the connection was refused\. Is it/,
  )
})

test('a dial is not sent if the connection ends before it is open', async () => {
  const origin = await rawServer((socket) => void socket.resetAndDestroy())
  const error = await errorOf(remoteOf(origin.replace('http:', 'https:')).send(dial('1002')))
  expect(error.failure).toEqual({ kind: 'refused connection' })
})

test('a phone that comes back', async () => {
  const phone = await scriptedPhone((...args) => (args[2] === 1 ? reset : ok)(...args))
  const remote = remoteOf(phone.origin)
  await errorOf(remote.send(keys([{ key: '1' }])))
  await remote.send(keys([{ key: '1' }]))
  expect(phone.targets).toHaveLength(2)
})

test.each([
  ['', 'does not begin with http'],
  ['ftp://phone', 'does not begin with http'],
  ['http://phone/command.htm', 'more than host and port'],
  ['http://phone/?a', 'more than host and port'],
])('the origin "%s" is refused', (origin, problem) => {
  expect(() => remoteOf(origin)).toThrow(problem)
})
