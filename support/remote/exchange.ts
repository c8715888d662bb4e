import type { Clock } from '../clock/index.js'
import type { Authenticator } from './auth.js'
import type { HttpConnection, HttpExchange } from './connection.js'
import { RemoteError, type RemoteFailure } from './errors.js'
import { decide } from './reply.js'
import { isReading, type RequestPlan } from './request-plan.js'

/** One request as it went over the wire; a challenge and its answer are two. */
export interface RequestRecord {
  readonly method: 'GET'
  /** Path and query; never credentials. */
  readonly target: string
  /** By the clock's `now()`, ms. */
  readonly at: number
  readonly durationMs: number
  /** The status of the reply, or the kind of the failure. */
  readonly outcome: number | 'closed' | RemoteFailure['kind']
}

export type Answer = { readonly kind: 'done'; readonly body: Uint8Array } | { readonly kind: 'closed' }

export interface RequesterOptions {
  readonly phone: string
  readonly origin: string
  readonly timeoutMs: number
  readonly requestGapMs?: number
  readonly clock: Clock
  readonly onRequest?: (record: RequestRecord) => void
  readonly line: HttpConnection
  readonly auth: Authenticator
}

/**
 * Asks one request of an errand and acts on what comes back. Sent again is only: what was challenged, with
 * the log-in; and once a picture or page whose kept-alive connection the phone had given up.
 */
export function requester(
  options: RequesterOptions,
): (errand: RequestPlan, target: string) => Promise<Answer> {
  const send = sender(options)
  const { auth, origin, phone } = options

  return async ({ purpose, tried, lastsMs }, target) => {
    const failed = (failure: RemoteFailure) => new RemoteError(phone, tried, failure)
    if (auth.refusal) throw failed(auth.refusal)
    const logIn = auth.begin(target)
    let sentAgain = false
    for (;;) {
      const bodyLimit = isReading(purpose) ? 16_000_000 : 1_000_000
      const exchange = await send({ target, authorization: logIn.header(), lastsMs, bodyLimit })
      if (exchange.kind === 'failed') throw failed(exchange.failure)
      if (exchange.kind === 'closed') {
        if (purpose === 'dial' || purpose === 'restart') return { kind: 'closed' }
        if (!isReading(purpose) || !exchange.reused || sentAgain) throw failed({ kind: 'reset' })
        sentAgain = true
        continue
      }
      const reply = decide(exchange, { purpose, origin, redacted: auth.redacted })
      switch (reply.kind) {
        case 'done':
          auth.succeeded(exchange.headers['authentication-info'])
          return reply
        case 'failed':
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

interface Sending {
  readonly target: string
  readonly authorization: string | undefined
  readonly lastsMs: number
  readonly bodyLimit: number
}

/** Keeps the gap between two requests, and the record of each. */
function sender({ line, clock, timeoutMs, requestGapMs = 0, onRequest }: RequesterOptions) {
  let nextAt = clock.now()
  return async ({ target, authorization, lastsMs, bodyLimit }: Sending): Promise<HttpExchange> => {
    const gapMs = nextAt - clock.now()
    if (gapMs > 0) await clock.after(gapMs)
    const at = clock.now()
    const exchange = await line.exchange({
      target,
      authorization,
      bodyLimit,
      deadlineMs: timeoutMs + lastsMs,
    })
    const now = clock.now()
    nextAt = now + requestGapMs
    onRequest?.({ method: 'GET', target, at, durationMs: now - at, outcome: outcomeOf(exchange) })
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
