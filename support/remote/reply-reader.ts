import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Clock } from '../clock/index.js'
import { type BodyProgress, decodeBody, ReceivedBody, statedLength } from './body.js'
import type { RemoteFailure } from './failure.js'
import { failureOf, isClosing } from './network-errors.js'

export type HttpExchange =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly body: Uint8Array
      /** The connection had served an earlier request. */
      readonly reused: boolean
    }
  /** The request was sent, and the connection ended before the head of a reply. `reused`: it had an earlier request. */
  | { readonly kind: 'closed'; readonly reused: boolean }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure }

export interface ReplyLimits {
  /** Longest body that is accepted, bytes. */
  readonly bodyLimit: number
  /** The body of an earlier reply. An equal one is the same object. */
  readonly known: Uint8Array | undefined
}

/** The state of the connection that a reply comes from. */
interface ReplySource {
  /** Number of connections opened so far. */
  readonly connections: number
  /** The error of the last attempt to connect. */
  readonly connectError: Error | undefined
  /** The body of the current reply; undefined before its head is complete. */
  body: BodyProgress | undefined
}

/**
 * Reads the reply to one request as undici parses it. undici's `request` would make a stream of the same chunks, and a
 * picture has many.
 */
export class ReplyReader implements Dispatcher.DispatchHandler {
  private readonly connections: number
  private reply:
    | { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: ReceivedBody }
    | undefined

  constructor(
    private readonly source: ReplySource,
    private readonly request: ReplyLimits,
    private readonly clock: Pick<Clock, 'now'>,
    /** Only the first call counts. */
    private readonly done: (exchange: HttpExchange) => void,
  ) {
    this.connections = source.connections
  }

  /** undici needs it, to see what kind of handler this is. */
  onRequestStart(): void {}

  onResponseStart(_: unknown, status: number, lines: IncomingHttpHeaders): void {
    const headers = withJoinedLines(lines)
    const { bodyLimit: limit, known } = this.request
    const body = new ReceivedBody({ of: statedLength(headers), limit, known, now: this.clock.now })
    this.reply = { status, headers, body }
    this.source.body = body
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    const { bodyLimit: limit } = this.request
    if (this.reply?.body.add(chunk) === false) this.fail({ kind: 'too long', limit })
  }

  onResponseEnd(): void {
    if (!this.reply) return
    const { status, headers, body: received } = this.reply
    const body = decodeBody(received.whole(), headers, this.request.bodyLimit)
    if (!(body instanceof Uint8Array)) return this.fail(body)
    this.done({ kind: 'reply', status, headers, body, reused: this.isReused() })
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.reply) return this.fail(this.reply.body.failure(error))
    if (error !== this.source.connectError && isClosing(error))
      return this.done({ kind: 'closed', reused: this.isReused() })
    this.fail(failureOf(error))
  }

  private fail(failure: RemoteFailure): void {
    this.done({ kind: 'failed', failure })
  }

  private isReused(): boolean {
    return this.source.connections === this.connections
  }
}

/**
 * The headers as Node's own client gives them: the lines of one that was sent twice are joined. undici gives a list for
 * any such header. A log-in may come as a list: its challenges are read one by one.
 */
function withJoinedLines(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const joined = Object.entries(headers).map(([name, value]) => {
    const isList = name === 'www-authenticate' || name === 'authentication-info'
    return [name, Array.isArray(value) && !isList ? value.join(', ') : value] as const
  })
  return Object.fromEntries(joined)
}
