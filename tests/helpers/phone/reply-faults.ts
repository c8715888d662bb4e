import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { rawServer } from '../remote/scripted-phone.js'
import type { JumpingClock } from './jumping-clock.js'

/** How a phone replies to one request for its picture. */
type Reply = (socket: Socket, picture: Buffer, clock: JumpingClock) => void

const head = (status: number, headers: Record<string, string | number> = {}) =>
  `HTTP/1.1 ${status} Ok\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`

const whole = (status: number, body: string | Uint8Array, headers: Record<string, string> = {}) => {
  const bytes = Buffer.from(body as string, 'latin1')
  return Buffer.concat([Buffer.from(head(status, { ...headers, 'Content-Length': bytes.length })), bytes])
}
const reply =
  (status: number, body: string, headers?: Record<string, string>): Reply =>
  (socket) =>
    void socket.write(whole(status, body, headers))

const half = (picture: Buffer) => picture.subarray(0, picture.length / 2)

/** Replies that bring no picture. After each, the connection may be closed or in any state. */
export const replyFaults: Readonly<Record<string, Reply>> = {
  reset: (socket) => void socket.resetAndDestroy(),
  closed: (socket) => void socket.end(),
  'half a head': (socket) => void socket.end('HTTP/1.1 200 Ok\r\nContent-'),
  empty: reply(200, ''),
  '500': reply(500, 'Internal Server Error'),
  '502': reply(502, '', { Connection: 'close' }),
  '429': reply(429, 'slow down', { 'Retry-After': '0' }),
  '408': reply(408, ''),
  '503': reply(503, 'busy'),
  '503 with seconds': reply(503, 'busy', { 'Retry-After': '1' }),
  '503 with a date': (socket, _, clock) => {
    const at = new Date(clock.date().getTime() + 1000).toUTCString()
    socket.write(whole(503, '', { 'Retry-After': at, Date: clock.date().toUTCString() }))
  },
  'short bitmap': (socket, picture) => void socket.write(whole(200, half(picture))),
  'cut off': (socket, picture) => {
    socket.write(head(200, { 'Content-Length': picture.length }))
    socket.end(half(picture))
  },
  'cut off in chunks': (socket, picture) => {
    socket.write(`${head(200, { 'Transfer-Encoding': 'chunked' })}${picture.length.toString(16)}\r\n`)
    socket.end(half(picture))
  },
  'gzip that is cut off': (socket, picture) => {
    const packed = gzipSync(picture)
    socket.write(whole(200, packed.subarray(0, packed.length - 9), { 'Content-Encoding': 'gzip' }))
  },
  'unknown coding': reply(200, 'BM', { 'Content-Encoding': 'lzma' }),
  unanswered: (_socket, _picture, clock) => clock.expire(),
  'no HTTP': (socket) => void socket.end('SSH-2.0-dropbear\r\n'),
  'a broken header': (socket) => void socket.write('HTTP/1.1 200 Ok\r\nServer snom\r\n\r\n'),
  'an HTML page': reply(200, '<title>snom 320</title>'),
  'a log-in form': reply(200, '<form><input name=u><input type=password name=p></form>'),
  'another format': reply(200, '\x89PNG\r\n\x1a\n'),
  'a redirect': reply(302, '', { Location: '/index.htm' }),
}

/** Replies that bring the picture, in ways that are valid or nearly so. */
export const goodReplies: Readonly<Record<string, Reply>> = {
  plain: (socket, picture) => void socket.write(whole(200, picture)),
  folded: (socket, picture) => void socket.write(whole(200, picture, { Server: 'snom\r\n embedded' })),
  continued: (socket, picture) => {
    socket.write('HTTP/1.1 100 Continue\r\n\r\n')
    socket.write(whole(200, picture))
  },
  gzip: (socket, picture) => void socket.write(whole(200, gzipSync(picture), { 'Content-Encoding': 'gzip' })),
  'without length': (socket, picture) => {
    socket.write(head(200))
    socket.end(picture)
  },
}

interface FaultyScreen {
  readonly origin: string
  /** The targets of all requests, in order. */
  readonly targets: string[]
}

interface Script {
  /** One for each request for the picture. After the last one, all replies are plain. */
  readonly replies: readonly Reply[]
  readonly picture: () => Buffer
  readonly clock: JumpingClock
}

/** A phone that accepts each command, and replies to requests for its picture as the script says. */
export async function faultyScreen({ replies, picture, clock }: Script): Promise<FaultyScreen> {
  const targets: string[] = []
  let nth = 0
  const origin = await rawServer((socket) =>
    socket.on('data', (bytes) => {
      const target = /^GET (\S+) /.exec(bytes.toString('latin1'))?.[1] ?? ''
      targets.push(target)
      if (target !== '/screen.bmp') return void socket.write(whole(200, '<HTML></HTML>'))
      const answer = replies[nth++] ?? goodReplies.plain
      answer?.(socket, picture(), clock)
    }),
  )
  return { origin, targets }
}
