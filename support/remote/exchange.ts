import type { Clock } from '../clock/index.js'
import type { Authenticator } from './auth.js'
import type { HttpConnection } from './connection.js'
import { RemoteError } from './errors.js'
import { type RemoteFailure, withoutSecrets } from './failure.js'
import { decide } from './reply.js'
import type { HttpExchange, ReplyLimits } from './reply-reader.js'
import { isReading, type RequestPlan } from './request-plan.js'

/** One request as it was sent. A request that is repeated with the log-in has two records. */
export interface RequestRecord {
  readonly method: 'GET'
  /** Path and query; never credentials. */
  readonly target: string
  /** Start, ms of the clock's `now()`. */
  readonly at: number
  readonly durationMs: number
  /** The HTTP status of the reply, or the kind of the failure. */
  readonly outcome: number | 'closed' | RemoteFailure['kind']
}

export type Answer = { readonly kind: 'done'; readonly body: Uint8Array } | { readonly kind: 'closed' }

interface ExchangeOptions {
  readonly phone: string
  readonly origin: string
  readonly timeoutMs: number
  readonly requestGapMs?: number
  readonly clock: Clock
  readonly onRequest?: (record: RequestRecord) => void
  readonly connection: HttpConnection
  readonly auth: Authenticator
}

/**
 * Sends one request of a plan and decides on the reply. A request is sent again in two cases only: with the log-in,
 * after a challenge; and once for a picture or page, if the phone had closed the kept-alive connection.
 */
export function openExchange(
  options: ExchangeOptions,
): (plan: RequestPlan, target: string, timeoutMs?: number) => Promise<Answer> {
  const send = sender(options)
  const { auth, clock, connection, origin, phone } = options
  /** The last picture of each display, by target. */
  const pictures = new Map<string, Uint8Array>()

  return async ({ purpose, tried, executionMs }, target, timeoutMs = options.timeoutMs) => {
    const failed = (failure: RemoteFailure) =>
      new RemoteError(phone, tried, withoutSecrets(failure, auth.redacted))
    if (auth.refusal) throw failed(auth.refusal)
    const logIn = auth.begin(target)
    let sentAgain = false
    for (;;) {
      const bodyLimit = isReading(purpose) ? 16_000_000 : 1_000_000
      const exchange = await send({
        target,
        authorization: logIn.header(),
        deadlineMs: timeoutMs + executionMs,
        bodyLimit,
        known: pictures.get(target),
      })
      if (exchange.kind === 'failed') throw failed(exchange.failure)
      if (exchange.kind === 'closed') {
        if (purpose === 'dial' || purpose === 'restart') return { kind: 'closed' }
        const { reused } = exchange
        if (!isReading(purpose) || !reused || sentAgain) throw failed({ kind: 'reset', reused })
        sentAgain = true
        continue
      }
      const context = { purpose, target, origin, date: clock.date(), redacted: auth.redacted }
      const reply = decide(exchange, context)
      switch (reply.kind) {
        case 'done':
          auth.succeeded(exchange.headers['authentication-info'])
          if (purpose === 'picture') pictures.set(target, reply.body)
          return reply
        case 'failed':
          // It may be the late reply to an earlier request. Then all later ones would be late as well.
          if (isMisplaced(reply.failure)) await connection.close()
          throw failed(reply.failure)
        case 'challenged': {
          const refusal = logIn.challenged(reply.challenges)
          if (refusal) throw failed(refusal)
          break
        }
        default:
          reply satisfies never
      }
    }
  }
}

const isMisplaced = ({ kind }: RemoteFailure) => kind === 'no bitmap' || kind === 'second reply'

interface Sending extends ReplyLimits {
  readonly target: string
  readonly authorization: string | undefined
  /** ms */
  readonly deadlineMs: number
}

/** Waits for the gap between two requests, and reports each request. */
function sender({ connection, clock, requestGapMs = 0, onRequest }: ExchangeOptions) {
  let nextAt = clock.now()
  return async (request: Sending): Promise<HttpExchange> => {
    const gapMs = nextAt - clock.now()
    if (gapMs > 0) await clock.after(gapMs)
    const at = clock.now()
    const exchange = await connection.exchange(request)
    const now = clock.now()
    nextAt = now + requestGapMs
    onRequest?.({
      method: 'GET',
      target: request.target,
      at,
      durationMs: now - at,
      outcome: outcomeOf(exchange),
    })
    return exchange
  }
}

function outcomeOf(exchange: HttpExchange): RequestRecord['outcome'] {
  switch (exchange.kind) {
    case 'reply':
      return exchange.status
    case 'closed':
      return 'closed'
    case 'failed':
      return exchange.failure.kind
  }
  return exchange satisfies never
}
