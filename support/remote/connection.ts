import { X509Certificate } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { buildConnector, Client, type Dispatcher } from 'undici'
import type { Clock } from '../clock/index.js'
import type { RemoteFailure } from './errors.js'
import { failureOf, isClosing } from './network-errors.js'

export interface HttpRequest {
  readonly target: string
  readonly authorization: string | undefined
  /** From the first attempt to connect to the last byte of the reply, ms. */
  readonly deadlineMs: number
  /** Longest body taken, bytes. */
  readonly bodyLimit: number
}

export type HttpExchange =
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
export interface HttpConnection {
  exchange(request: HttpRequest): Promise<HttpExchange>
  close(): Promise<void>
}

export interface HttpConnectionOptions {
  readonly origin: string
  readonly tls: TlsTrust | undefined
  readonly timeoutMs: number
  /** False: a connection for each request, and the phone is told so. */
  readonly keepAlive: boolean
  readonly clock: Clock
}

export function openConnection(options: HttpConnectionOptions): HttpConnection {
  let wire: HttpSocket | undefined

  // Not undici's close(): after a certificate with another name it would wait for ever.
  async function giveUp(): Promise<void> {
    await wire?.client.destroy()
    wire = undefined
  }

  return {
    async exchange(request) {
      const own = wire ?? openSocket(options)
      wire = own
      const answered = new AbortController()
      const deadline = options.clock.after(request.deadlineMs, answered.signal).then((): HttpExchange => {
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

interface HttpSocket {
  readonly client: Client
  /** Connections opened so far. */
  connections: number
  /** False while the latest of them is being opened. */
  connected: boolean
  /** Why the last attempt to connect failed. */
  refusal: Error | undefined
}

function openSocket({ origin, tls, timeoutMs, keepAlive }: HttpConnectionOptions): HttpSocket {
  const connect = connector(tls, timeoutMs)
  const wire: HttpSocket = {
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
async function talk(wire: HttpSocket, request: HttpRequest): Promise<HttpExchange> {
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

/** Why an origin cannot be one, or nothing. Does not repeat it: it may hold a password. */
export function originProblem(origin: string): string | undefined {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return 'its address does not begin with http:// or https://'
  if (url.username || url.password) return 'its address holds a user or password; give them as credentials'
  if (url.pathname !== '/' || url.search || url.hash) return 'its address has more than host and port'
  return undefined
}

/** http and https of one phone: where it is, and where else it may answer after a restart. A port given stays. */
export function bothOrigins(origin: string): [own: string, other: string] {
  const other = new URL(origin)
  // Assigning it to `protocol` is refused by some schemes, not by these two; default ports follow the scheme.
  other.protocol = other.protocol === 'https:' ? 'http:' : 'https:'
  return [origin, other.origin]
}

/** Why a phone's certificate is believed; without any, the authorities that Node knows decide. */
export type TlsTrust =
  /** PEM of the authority that signed it; its name must be that of the origin. */
  | { readonly ca: string }
  /** SHA-256 of the certificate itself, in hex with or without colons; its name does not matter. */
  | { readonly fingerprint: string }
  /** No check at all. */
  | { readonly insecure: true }

/** The certificate is not the pinned one. */
export class WrongCertificate extends Error {
  override name = 'WrongCertificate'
}

/** `timeoutMs` only ends an attempt that nobody waits for any more; deadlines are kept by the caller. */
export function connector(trust: TlsTrust | undefined, timeoutMs: number): buildConnector.connector {
  // A resumed session would skip the certificate, and so the check below.
  const connect = buildConnector({ ...tlsOptions(trust), timeout: timeoutMs, maxCachedSessions: 0 })
  const pinned = trust && 'fingerprint' in trust ? normalized(trust.fingerprint) : undefined
  if (pinned === undefined) return connect
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      const presented = socket && fingerprintOf(socket)
      if (error) return callback(error, null)
      if (!socket || presented === undefined || presented === pinned) return callback(null, socket as Socket)
      socket.destroy()
      callback(new WrongCertificate(`its SHA-256 fingerprint is ${presented}, pinned is ${pinned}`), null)
    })
}

/** Why a fingerprint cannot be one, or nothing. */
export function fingerprintProblem(trust: TlsTrust | undefined): string | undefined {
  if (!trust || !('fingerprint' in trust) || /^[0-9A-F]{64}$/.test(normalized(trust.fingerprint))) return
  return 'tls.fingerprint is no SHA-256 fingerprint (64 hexadecimal digits)'
}

const normalized = (fingerprint: string) => fingerprint.replace(/[:\s]/g, '').toUpperCase()

function tlsOptions(trust: TlsTrust | undefined): { ca?: string; rejectUnauthorized?: boolean } {
  if (!trust) return {}
  return 'ca' in trust ? { ca: trust.ca } : { rejectUnauthorized: false }
}

/** Nothing for a connection without TLS. */
function fingerprintOf(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  return normalized(new X509Certificate(socket.getPeerCertificate().raw).fingerprint256)
}
