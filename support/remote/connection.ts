import type { Clock } from '../clock/index.js'
import type { BodyProgress } from './body.js'
import type { RemoteFailure } from './failure.js'
import { type HttpExchange, type ReplyLimits, ReplyReader } from './reply-reader.js'
import { ReplySocket } from './reply-socket.js'
import { connector, type TlsTrust } from './tls.js'
import { Client } from './undici.js'

interface HttpRequest extends ReplyLimits {
  readonly target: string
  readonly authorization: string | undefined
  /** Time from the first attempt to connect to the last byte of the reply, ms. */
  readonly deadlineMs: number
}

export type RequestHeaders = Readonly<Record<string, string>>

/**
 * Called before each request, and once more if a connection had to be opened for it. If it throws, nothing is sent.
 * @returns further headers of the request
 */
export type BeforeRequest = () => RequestHeaders

/**
 * One connection to a phone, kept alive if allowed. The caller sends one request at a time. Nothing is sent twice.
 */
export interface HttpConnection {
  exchange(request: HttpRequest): Promise<HttpExchange>
  close(): Promise<void>
}

interface HttpConnectionOptions {
  readonly origin: string
  readonly tls: TlsTrust | undefined
  readonly timeoutMs: number
  /** False: a connection for each request, with `Connection: close`. */
  readonly keepAlive: boolean
  readonly clock: Clock
  readonly beforeRequest?: BeforeRequest | undefined
}

export function openConnection(options: HttpConnectionOptions): HttpConnection {
  let current: HttpSocket | undefined

  // Not undici's close(), which never ends after a certificate with another name.
  async function destroy(): Promise<void> {
    await current?.client.destroy()
    current = undefined
  }

  return {
    async exchange(request) {
      const headers = options.beforeRequest?.() ?? {}
      const socket = current ?? openSocket(options)
      current = socket
      const answered = new AbortController()
      const { clock } = options
      const deadline = clock.after(request.deadlineMs, answered.signal).then((): HttpExchange => {
        return { kind: 'failed', failure: timeoutOf(socket, request.deadlineMs, clock.now()) }
      })
      const exchange = await Promise.race([send(socket, request, { headers, clock }), deadline])
      answered.abort('answered') // The default reason is an Error, whose stack costs time.
      // Late bytes must not be read as the reply to the next request.
      if (exchange.kind === 'failed') await destroy()
      if (socket.refused) throw socket.refused.error
      return exchange
    },
    close: destroy,
  }
}

interface HttpSocket {
  readonly client: Client
  /** Number of connections opened so far. */
  connections: number
  /** False while the latest connection is being opened. */
  connected: boolean
  /** The error of the last attempt to connect. */
  connectError: Error | undefined
  /** `beforeRequest` threw when the connection was open. */
  refused: { readonly error: unknown } | undefined
  /** The body of the current reply; undefined before its head is complete. */
  body: BodyProgress | undefined
}

function timeoutOf({ connected, body }: HttpSocket, afterMs: number, nowMs: number): RemoteFailure {
  if (!body) return { kind: 'timeout', afterMs, connected }
  const { bytes, of, lastMs } = body
  return { kind: 'timeout', afterMs, connected, body: { bytes, of, stopped: nowMs - lastMs > afterMs / 2 } }
}

function openSocket(options: HttpConnectionOptions): HttpSocket {
  const { origin, tls, timeoutMs, keepAlive } = options
  const socket: HttpSocket = {
    connections: 0,
    connected: false,
    connectError: undefined,
    refused: undefined,
    body: undefined,
    client: new Client(origin, {
      pipelining: keepAlive ? 1 : 0,
      headersTimeout: 0, // `options.clock` ends the request at its deadline.
      bodyTimeout: 0,
      connect: (target, callback) => {
        socket.connected = false
        const reader = new ReplySocket()
        const connect = connector(tls, { timeoutMs, onread: reader.onread })
        connect(target, (...[error, opened]) => {
          if (error || !opened) {
            socket.connectError = error ?? undefined
            return callback(error ?? new Error('no connection'), null)
          }
          const refusal = refusalOf(options.beforeRequest)
          if (refusal) {
            socket.refused = refusal
            socket.connectError = new Error('nothing was sent')
            opened.destroy()
            return callback(socket.connectError, null)
          }
          socket.connected = true
          socket.connections += 1
          callback(null, reader.attach(opened))
        })
      },
    }),
  }
  return socket
}

/** Opening a connection takes time, in which the right to send may end. */
function refusalOf(beforeRequest: BeforeRequest | undefined): HttpSocket['refused'] {
  try {
    beforeRequest?.()
    return undefined
  } catch (error) {
    return { error }
  }
}

/** Never rejects, because nothing handles the result after the deadline. */
function send(
  socket: HttpSocket,
  request: HttpRequest,
  { headers: further, clock }: { readonly headers: RequestHeaders; readonly clock: Clock },
): Promise<HttpExchange> {
  const { target: path, authorization } = request
  const headers = { ...further, ...(authorization && { authorization }) }
  socket.body = undefined
  return new Promise((done) => {
    socket.client.dispatch({ method: 'GET', path, headers }, new ReplyReader(socket, request, clock, done))
  })
}

/** Why a text is not an origin; undefined for an origin. Does not repeat the text: it may contain a password. */
export function originProblem(origin: string): string | undefined {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return 'its address does not begin with http:// or https://'
  if (url.username || url.password) return 'its address contains a user or password; give them as credentials'
  if (url.pathname !== '/' || url.search || url.hash) return 'its address has more than host and port'
  return undefined
}

/**
 * The origin of a phone, and the same origin with https instead of http, or http instead of https. An explicit port
 * stays.
 */
export function bothOrigins(origin: string): [own: string, other: string] {
  const other = new URL(origin)
  // URL allows this assignment between http and https. A default port changes with the scheme.
  other.protocol = other.protocol === 'https:' ? 'http:' : 'https:'
  return [origin, other.origin]
}
