import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { Client, type Dispatcher } from 'undici'
import type { Clock } from '../clock/index.js'
import type { RemoteFailure } from './errors.js'
import { failureOf, isClosing } from './network-errors.js'
import { connector, type TlsTrust } from './trust.js'

export interface WireRequest {
  readonly target: string
  readonly authorization: string | undefined
  /** From the first attempt to connect to the last byte of the reply, ms. */
  readonly deadlineMs: number
  /** Longest body taken, bytes. */
  readonly bodyLimit: number
}

export type Exchange =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly body: Uint8Array
    }
  /** Sent, and the connection ended before a reply head had come. `reused`: it had served a request before. */
  | { readonly kind: 'closed'; readonly reused: boolean }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure }

/** One connection to a phone, kept alive where it may be. The caller sends one request at a time; nothing is sent twice. */
export interface Line {
  exchange(request: WireRequest): Promise<Exchange>
  close(): Promise<void>
}

export interface LineOptions {
  readonly origin: string
  readonly tls: TlsTrust | undefined
  readonly timeoutMs: number
  /** False: a connection for each request, and the phone is told so. */
  readonly keepAlive: boolean
  readonly clock: Clock
}

export function openLine(options: LineOptions): Line {
  let wire: Wire | undefined

  // Not undici's close(): after a certificate with another name it would wait for ever.
  async function giveUp(): Promise<void> {
    await wire?.client.destroy()
    wire = undefined
  }

  return {
    async exchange(request) {
      const own = wire ?? openWire(options)
      wire = own
      const answered = new AbortController()
      const deadline = options.clock.after(request.deadlineMs, answered.signal).then((): Exchange => {
        const { connected } = own
        return { kind: 'failed', failure: { kind: 'timeout', afterMs: request.deadlineMs, connected } }
      })
      const exchange = await Promise.race([talk(own, request), deadline])
      answered.abort('answered') // a reason of its own: the default one is an error with a stack, which takes its time
      // Whatever the phone still sends is not to be taken for the reply to the next request.
      if (exchange.kind === 'failed') await giveUp()
      return exchange
    },
    close: giveUp,
  }
}

interface Wire {
  readonly client: Client
  /** Connections opened so far. */
  connections: number
  /** False while the latest of them is being opened. */
  connected: boolean
  /** Why the last attempt to connect failed. */
  refusal: Error | undefined
}

function openWire({ origin, tls, timeoutMs, keepAlive }: LineOptions): Wire {
  const connect = connector(tls, timeoutMs)
  const wire: Wire = {
    connections: 0,
    connected: false,
    refusal: undefined,
    client: new Client(origin, {
      pipelining: keepAlive ? 1 : 0,
      headersTimeout: 0, // the clock that was handed in keeps the one deadline
      bodyTimeout: 0,
      connect: (target, callback) => {
        wire.connected = false
        connect(target, (...result) => {
          if (result[0]) {
            wire.refusal = result[0]
          } else {
            wire.connected = true
            wire.connections += 1
          }
          callback(...result)
        })
      },
    }),
  }
  return wire
}

/** Never rejects, so that a deadline can leave it behind. */
async function talk(wire: Wire, request: WireRequest): Promise<Exchange> {
  const { connections } = wire
  const { target: path, authorization, bodyLimit } = request
  let reply: Dispatcher.ResponseData
  try {
    reply = await wire.client.request({
      method: 'GET',
      path,
      headers: authorization ? { authorization } : {},
    })
  } catch (error) {
    if (error !== wire.refusal && isClosing(error)) {
      return { kind: 'closed', reused: wire.connections === connections }
    }
    return { kind: 'failed', failure: failureOf(error) }
  }
  const body = await bodyOf(reply.body, bodyLimit)
  if (typeof body === 'string') return { kind: 'failed', failure: { kind: 'bad reply', problem: body } }
  return { kind: 'reply', status: reply.statusCode, headers: reply.headers, body }
}

/** The whole body, or what is wrong with it. Events instead of `for await`: a display comes in many small chunks. */
function bodyOf(stream: Readable, limit: number): Promise<Uint8Array | string> {
  const chunks: Uint8Array[] = []
  let length = 0
  return new Promise((done) => {
    stream.on('data', (chunk: Uint8Array) => {
      length += chunk.length
      chunks.push(chunk)
      if (length <= limit) return
      done(`the reply is longer than ${limit} bytes`)
      stream.destroy()
    })
    stream.on('end', () => done(Buffer.concat(chunks, length)))
    stream.on('error', () => done(`the reply broke off after ${length} bytes`))
  })
}
