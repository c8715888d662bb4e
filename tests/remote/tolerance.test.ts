import type { Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { keys } from '../helpers/remote/plans.js'
import { errorOf, gate, rawServer, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const ok = 'HTTP/1.1 200 Ok\r\n'
const enter = keys([{ key: 'ENTER' }])

/** A phone that sends these bytes for each request. */
const replying = (reply: string | Buffer, then: 'keep' | 'end' = 'keep') =>
  rawServer((socket) =>
    socket.on('data', () => {
      const bytes = Buffer.from(reply as string, 'latin1')
      if (then === 'end') socket.end(bytes)
      else socket.write(bytes)
    }),
  )

const screenOf = async (origin: string) => Buffer.from(await remoteOf(origin).screen()).toString('latin1')

describe('valid HTTP that undici refuses', () => {
  const body = 'Content-Length: 5\r\n\r\nBM 12'
  test.each([
    ['a header that goes on in the next line', `${ok}Server: snom\r\n embedded\r\n\t8.7\r\n${body}`],
    ['a folded Content-Length', `${ok}Content-Length:\r\n 5\r\n\r\nBM 12`],
    ['100 Continue before the reply', `HTTP/1.1 100 Continue\r\n\r\n${ok}${body}`],
    [
      '100 Continue with headers, twice',
      `${'HTTP/1.1 100 Go\r\nServer: a\r\n b\r\n\r\n'.repeat(2)}${ok}${body}`,
    ],
    ['102 Processing before the reply', `HTTP/1.1 102 Processing\r\n\r\n${ok}${body}`],
    [
      'several other replies before the reply, and a folded header',
      `HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 100 Go\r\n\r\n${ok}Server: snom\r\n embedded\r\n${body}`,
    ],
    ['a body that looks like folded lines', `${ok}Content-Length: 10\r\n\r\nBM\r\n \r\n\t12`],
  ])('%s', async (_, reply) => {
    const origin = await replying(reply)
    const remote = remoteOf(origin)
    const expected = reply.slice(reply.indexOf('BM'))
    for (let nth = 0; nth < 3; nth++)
      expect(Buffer.from(await remote.screen()).toString('latin1')).toBe(expected)
  })

  test('100 Continue that comes in single bytes, and the reply later', async () => {
    const origin = await rawServer((socket) =>
      socket.on(
        'data',
        () => void sendSlowly(socket, `HTTP/1.1 100 Continue\r\n\r\n${ok}A: b\r\n c\r\n${body}`),
      ),
    )
    expect(await screenOf(origin)).toBe('BM 12')
  })

  test('a command with 100 Continue is sent once', async () => {
    let requests = 0
    const origin = await rawServer((socket) =>
      socket.on('data', () => {
        requests += 1
        socket.write(`HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 0\r\n\r\n`)
      }),
    )
    await remoteOf(origin).send(enter)
    expect(requests).toBe(1)
  })
})

/** undici gives such a header as a list. */
describe('a header that comes twice', () => {
  const twice = (line: string) => `${line}\r\n${line}\r\n`
  const failure = async (reply: string) => errorOf(remoteOf(await replying(reply)).screen())
  const empty = 'Content-Length: 0\r\n\r\n'

  test('Retry-After: it is ignored', async () => {
    const error = await failure(`HTTP/1.1 503 Busy\r\n${twice('Retry-After: 1')}${empty}`)
    expect(error.failure).toEqual({ kind: 'error status', status: 503, retryAfterMs: undefined })
  })

  test('Content-Type, of a page that is quoted', async () => {
    const error = await failure(`${ok}${twice('Content-Type: text/html')}Content-Length: 2\r\n\r\nOK`)
    expect(error.message).toContain('"OK" (text/html, text/html)')
  })

  test('Location', async () => {
    const error = await failure(`HTTP/1.1 302 Found\r\n${twice('Location: /index.htm')}${empty}`)
    expect(error.failure).toEqual({ kind: 'redirected', to: 'another page' })
  })

  test('Content-Encoding: each one was applied', async () => {
    const packed = gzipSync(gzipSync(Buffer.from('BM 12')))
    const head = `${ok}${twice('Content-Encoding: gzip')}Content-Length: ${packed.length}\r\n\r\n`
    expect(await screenOf(await replying(Buffer.concat([Buffer.from(head), packed])))).toBe('BM 12')
  })
})

async function sendSlowly(socket: Socket, text: string): Promise<void> {
  socket.setNoDelay(true)
  for (const char of text) await new Promise((sent) => socket.write(char, sent))
}

describe('a body with a Content-Encoding', () => {
  const picture = Buffer.from('BM and so on, and so on, and so on')
  const coded = (coding: string, body: Buffer) =>
    scriptedPhone((_, response) => void response.writeHead(200, { 'content-encoding': coding }).end(body))

  test.each([
    ['gzip', gzipSync(picture)],
    ['x-gzip', gzipSync(picture)],
    ['GZip', gzipSync(picture)],
    ['deflate', deflateSync(picture)],
    ['deflate', deflateRawSync(picture)],
    ['br', brotliCompressSync(picture)],
    ['deflate, gzip', gzipSync(deflateSync(picture))],
    ['identity', picture],
  ])('%s is decoded', async (coding, body) => {
    const { origin } = await coded(coding, body)
    expect(await screenOf(origin)).toBe(picture.toString())
  })

  test.each<[string, Buffer, object, RegExp]>([
    [
      'gzip',
      gzipSync(picture).subarray(0, 20),
      { kind: 'cut off', bytes: 20, of: undefined, coding: 'gzip' },
      /its gzip data of 20 bytes break off/,
    ],
    [
      'gzip',
      picture,
      { kind: 'undecodable', coding: 'gzip', problem: 'its bytes are not gzip' },
      /Content-Encoding "gzip".*its bytes are not gzip/,
    ],
    [
      'zstd',
      picture,
      { kind: 'undecodable', coding: 'zstd', problem: 'Offhook does not know it' },
      /Content-Encoding "zstd".*does not know it/,
    ],
    [
      'gzip',
      gzipSync(Buffer.alloc(16_000_001)),
      { kind: 'too long', limit: 16_000_000 },
      /longer than 16000000/,
    ],
  ])('%s that cannot be decoded is named', async (coding, body, failure, message) => {
    const { origin } = await coded(coding, body)
    const error = await errorOf(remoteOf(origin).screen())
    expect(error.failure).toEqual(failure)
    expect(error.message).toMatch(message)
  })

  test('a log-in form in gzip is recognised', async () => {
    const { origin } = await coded('gzip', gzipSync('<input type=password>'))
    expect((await errorOf(remoteOf(origin).send(enter))).failure.kind).toBe('log-in form')
  })
})

describe('a body that is not complete', () => {
  test.each<[string, string, object, string]>([
    [
      'with a length',
      `${ok}Content-Length: 391744\r\n\r\nBM`,
      { kind: 'cut off', bytes: 2, of: 391_744 },
      'the reply broke off after 2 of 391744 bytes',
    ],
    [
      'in chunks',
      `${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nBM 12\r\n5\r\nBM`,
      { kind: 'cut off', bytes: 7, of: undefined },
      'the reply broke off after 7 bytes',
    ],
    [
      'with a length and Connection: close',
      `${ok}Connection: close\r\nContent-Length: 9\r\n\r\nBM`,
      { kind: 'cut off', bytes: 2, of: 9 },
      'the reply broke off after 2 of 9 bytes',
    ],
    [
      'in chunks and Connection: close',
      `${ok}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBM`,
      { kind: 'cut off', bytes: 2, of: undefined },
      'the reply broke off after 2 bytes',
    ],
    [
      'with wrong chunks',
      `${ok}Transfer-Encoding: chunked\r\n\r\nno length\r\n`,
      { kind: 'unreadable', problem: 'its chunks are wrong' },
      'its chunks are wrong',
    ],
  ])('%s', async (_, reply, failure, message) => {
    const error = await errorOf(remoteOf(await replying(reply, 'end')).screen())
    expect(error.failure).toEqual(failure)
    expect(error.message).toContain(message)
  })

  /** The message about a phone that sends 5 of 9 bytes, the last one when `atMs` of 1000 ms have passed. */
  async function timeoutAt(atMs: number, head: string): Promise<string> {
    const clock = manualClock()
    const [asked, sent] = [gate(), gate()]
    let more = () => {}
    const origin = await rawServer((socket) =>
      socket.once('data', () => {
        more = () => socket.write(`${ok}${head}\r\nBM 12`, sent.open)
        asked.open()
      }),
    )
    const error = errorOf(remoteOf(origin, { clock, timeoutMs: 1000 }).screen())
    await asked.opened
    await clock.advance(atMs)
    more()
    await sent.opened
    // The bytes arrive in one of the next turns of the event loop.
    for (let turn = 0; turn < 100; turn++) await clock.advance(0)
    await clock.advance(1000)
    return (await error).message
  }

  test('and stops: the message says how much came, and not to wait longer', async () => {
    expect(await timeoutAt(100, 'Content-Length: 9\r\n')).toMatch(
      /no complete reply within 1000 ms: 5 of 9 bytes came\. .*It stopped sending: its Content-Length is wrong/,
    )
  })

  test('and still comes at the deadline: a longer timeout may help', async () => {
    const message = await timeoutAt(900, '')
    expect(message).toMatch(/no complete reply within 1000 ms: 5 bytes came\. .*set a longer timeoutMs/)
    expect(message).not.toContain('stopped')
  })
})

test.each([
  ['SSH-2.0-dropbear\r\n', 'it does not begin with HTTP/1'],
  ['200 Ok\r\n\r\n', 'it does not begin with HTTP/1'],
  ['HTTP/1.1 Ok\r\n\r\n', 'its status line is wrong'],
  [`${ok}Server snom\r\n\r\n`, 'a header is wrong'],
  [`${ok}Content-\r\n Length: 5\r\n\r\nBM 12`, 'a header is wrong'],
  [`${ok}Content-Length: 3\r\nContent-Length: 4\r\n\r\nBM12`, 'a header is wrong'],
  [`${ok}Content-Length: many\r\n\r\nBM12`, 'its Content-Length is not a number'],
  [`${ok}A: ${'b'.repeat(20_000)}\r\n\r\n`, 'its headers are longer than 16 KB'],
  ['HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', 'it changes to another protocol'],
])('HTTP that cannot be read is told by its cause: %j', async (reply, problem) => {
  const { message } = await errorOf(remoteOf(await replying(reply)).screen())
  expect(message).toContain(`the reply is not HTTP that can be read: ${problem}`)
  expect(message).not.toContain('no code')
})
