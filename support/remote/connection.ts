import { X509Certificate } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { buildConnector, Client, type Dispatcher } from 'undici'
import type { Clock } from '../clock/index.js'
import type { RemoteFailure } from './errors.js'
import { failureOf, isClosing } from './network-errors.js'

interface HttpRequest {
  readonly target: string
  readonly authorization: string | undefined
  /** Time from the first attempt to connect to the last byte of the reply, ms. */
  readonly deadlineMs: number
  /** Longest body that is accepted, bytes. */
  readonly bodyLimit: number
}

export type HttpExchange =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly body: Uint8Array
    }
  /** The request was sent, and the connection ended before the head of a reply. `reused`: it had an earlier request. */
  | { readonly kind: 'closed'; readonly reused: boolean }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure }

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
      const socket = current ?? openSocket(options)
      current = socket
      const answered = new AbortController()
      const deadline = options.clock.after(request.deadlineMs, answered.signal).then((): HttpExchange => {
        const { connected } = socket
        return { kind: 'failed', failure: { kind: 'timeout', afterMs: request.deadlineMs, connected } }
      })
      const exchange = await Promise.race([send(socket, request), deadline])
      answered.abort('answered') // The default reason is an Error, whose stack costs time.
      // Late bytes must not be read as the reply to the next request.
      if (exchange.kind === 'failed') await destroy()
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
}

function openSocket({ origin, tls, timeoutMs, keepAlive }: HttpConnectionOptions): HttpSocket {
  const connect = connector(tls, timeoutMs)
  const socket: HttpSocket = {
    connections: 0,
    connected: false,
    connectError: undefined,
    client: new Client(origin, {
      pipelining: keepAlive ? 1 : 0,
      headersTimeout: 0, // `options.clock` ends the request at its deadline.
      bodyTimeout: 0,
      connect: (target, callback) => {
        socket.connected = false
        connect(target, (...result) => {
          if (result[0]) {
            socket.connectError = result[0]
          } else {
            socket.connected = true
            socket.connections += 1
          }
          callback(...result)
        })
      },
    }),
  }
  return socket
}

/** Never rejects, because nothing handles the result after the deadline. */
async function send(socket: HttpSocket, request: HttpRequest): Promise<HttpExchange> {
  const { connections } = socket
  const { target: path, authorization, bodyLimit } = request
  let reply: Dispatcher.ResponseData
  try {
    reply = await socket.client.request({
      method: 'GET',
      path,
      headers: authorization ? { authorization } : {},
    })
  } catch (error) {
    if (error !== socket.connectError && isClosing(error)) {
      return { kind: 'closed', reused: socket.connections === connections }
    }
    return { kind: 'failed', failure: failureOf(error) }
  }
  const body = await bodyOf(reply.body, bodyLimit)
  if (typeof body === 'string') return { kind: 'failed', failure: { kind: 'bad reply', problem: body } }
  return { kind: 'reply', status: reply.statusCode, headers: reply.headers, body }
}

/** The whole body, or the problem as a text. Uses events, because `for await` is slow for many small chunks. */
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

/** How the certificate of a phone is checked. Default: by the authorities that Node trusts. */
export type TlsTrust =
  /** PEM of the authority that signed it. The certificate must be issued to the host of the origin. */
  | { readonly ca: string }
  /** SHA-256 fingerprint of the certificate, in hex with or without colons. Its name is not checked. */
  | { readonly fingerprint: string }
  /** The certificate is not checked. */
  | { readonly insecure: true }

/** The certificate is not the pinned one. Internal: `failureOf` turns it into a RemoteFailure. */
class WrongCertificate extends Error {
  override name = 'WrongCertificate'
}

/** @param timeoutMs ends an attempt to connect, ms. The caller has its own deadline */
function connector(trust: TlsTrust | undefined, timeoutMs: number): buildConnector.connector {
  // A resumed session would skip the certificate and its check.
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

/** Why a fingerprint is not valid; undefined if it is valid, or if none is given. */
export function fingerprintProblem(trust: TlsTrust | undefined): string | undefined {
  if (!trust || !('fingerprint' in trust) || /^[0-9A-F]{64}$/.test(normalized(trust.fingerprint))) return
  return 'tls.fingerprint is not a SHA-256 fingerprint (64 hexadecimal digits)'
}

const normalized = (fingerprint: string) => fingerprint.replace(/[:\s]/g, '').toUpperCase()

function tlsOptions(trust: TlsTrust | undefined): { ca?: string; rejectUnauthorized?: boolean } {
  if (!trust) return {}
  return 'ca' in trust ? { ca: trust.ca } : { rejectUnauthorized: false }
}

/** Undefined for a connection without TLS. */
function fingerprintOf(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  return normalized(new X509Certificate(socket.getPeerCertificate().raw).fingerprint256)
}
