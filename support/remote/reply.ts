import type { IncomingHttpHeaders } from 'node:http'
import { type Challenge, parseChallenges } from './digest.js'
import type { RedirectTarget, RemoteFailure } from './failure.js'
import { excerptOf, isBitmap, pageKindOf } from './page-kinds.js'
import type { Purpose } from './request-plan.js'
import { retryAfterMs } from './retry-after.js'

interface HttpReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
  /** The connection had served an earlier request. */
  readonly reused: boolean
}

export type Reply =
  | { readonly kind: 'done'; readonly body: Uint8Array }
  | { readonly kind: 'challenged'; readonly challenges: readonly Challenge[] }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure }

interface ReplyContext {
  readonly purpose: Purpose
  /** Path and query of the request. */
  readonly target: string
  /** The origin that the request was sent to. */
  readonly origin: string
  /** The date of this computer. */
  readonly date: Date
  /** Removes credentials from a text of the phone. */
  readonly redacted: (text: string) => string
}

/** Decides whether a reply means success, a challenge or a failure of the request. Pure. */
export function decide(reply: HttpReply, context: ReplyContext): Reply {
  const { status, headers, body } = reply
  const { purpose, origin, date, redacted } = context
  if (status === 401) {
    return { kind: 'challenged', challenges: parseChallenges(headers['www-authenticate']) }
  }
  const page = pageKindOf(reply)
  // A locked phone may send this page with status 200.
  if (page === 'locked') return failed({ kind: 'blocked' })
  if (page === 'phone manager') return failed({ kind: 'phone manager' })
  if (status >= 300 && status < 400) return redirected(reply, context)
  if (status === 403) return failed({ kind: 'forbidden', plainHttp: origin.startsWith('http:') })
  if (status === 404) return failed({ kind: 'not found' })
  if (status < 200 || status > 299)
    return failed({ kind: 'error status', status, retryAfterMs: retryAfterMs(headers, date) })
  // A settings page is the reply of the phone to PLAY_RINGER, and it may contain the password of an identity.
  if (page === 'log-in form' && !context.target.startsWith('/line_'))
    return failed({ kind: 'log-in form', page: excerptOf(reply, redacted) })
  if (purpose === 'picture' && !isBitmap(body))
    return failed({ kind: 'no bitmap', instead: excerptOf(reply, redacted), empty: body.length === 0 })
  // Only an earlier request can have asked for a picture.
  if (purpose !== 'picture' && reply.reused && isBitmap(body)) return failed({ kind: 'second reply' })
  return { kind: 'done', body }
}

const failed = (failure: RemoteFailure): Reply => ({ kind: 'failed', failure })

/**
 * Old firmware redirects to index.htm with a 302 after a dial. 307 and 308 mean that nothing was done yet. A phone that
 * executes any other command replies with 200; with hidden tags (`use_hidden_tags`) it redirects instead.
 */
function redirected({ status, headers }: HttpReply, { purpose, origin }: ReplyContext): Reply {
  const to = redirectTarget(headers.location ?? '', origin)
  const moved = status === 307 || status === 308
  if (to === 'another page' && purpose === 'dial' && !moved) return { kind: 'done', body: new Uint8Array() }
  return failed({ kind: 'redirected', to })
}

function redirectTarget(location: string, origin: string): RedirectTarget {
  if (!URL.canParse(location, origin)) return 'another page'
  const [from, to] = [new URL(origin), new URL(location, origin)]
  if (from.protocol === 'http:' && to.protocol === 'https:') return 'https'
  if (from.hostname !== to.hostname) return 'another host'
  return /log-?[io]n/i.test(to.pathname) ? 'a log-in page' : 'another page'
}
