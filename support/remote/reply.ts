import type { IncomingHttpHeaders } from 'node:http'
import { type Challenge, parseChallenges } from './digest.js'
import type { RedirectTarget, RemoteFailure } from './errors.js'
import type { Purpose } from './request-plan.js'

interface HttpReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export type Reply =
  | { readonly kind: 'done'; readonly body: Uint8Array }
  | { readonly kind: 'challenged'; readonly challenges: readonly Challenge[] }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure }

interface ReplyContext {
  readonly purpose: Purpose
  /** The origin that the request was sent to. */
  readonly origin: string
  /** Removes credentials from a text of the phone. */
  readonly redacted: (text: string) => string
}

/** Decides whether a reply means success, a challenge or a failure of the request. Pure. */
export function decide(reply: HttpReply, context: ReplyContext): Reply {
  const { status, headers, body } = reply
  if (status === 401) {
    return { kind: 'challenged', challenges: parseChallenges(headers['www-authenticate']) }
  }
  // A locked phone may send this page with status 200.
  if (isText(reply) && /\bblocked\b/i.test(textOf(body))) return failed({ kind: 'blocked' })
  if (isText(reply) && /<title>\s*Phone Manager\s*</i.test(textOf(body)))
    return failed({ kind: 'phone manager' })
  if (status >= 300 && status < 400) return redirected(reply, context)
  if (status === 403) return failed({ kind: 'forbidden', plainHttp: context.origin.startsWith('http:') })
  if (status === 404) return failed({ kind: 'not found' })
  if (status < 200 || status > 299) return failed({ kind: 'bad reply', problem: `it replied ${status}` })
  if (context.purpose === 'picture' && !isBitmap(body))
    return failed({ kind: 'no bitmap', instead: excerptOf(reply, context.redacted) })
  return { kind: 'done', body }
}

const failed = (failure: RemoteFailure): Reply => ({ kind: 'failed', failure })
const textOf = (body: Uint8Array) => Buffer.from(body).toString('latin1')
const isBitmap = (body: Uint8Array) => body[0] === 0x42 && body[1] === 0x4d

/**
 * Whether the body may be text. Few phones send a content type, so a body without one is searched unless it is a
 * bitmap.
 */
const isText = ({ headers, body }: HttpReply) =>
  !isBitmap(body) && !/^(audio|video|application\/octet)/i.test(headers['content-type'] ?? '')

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

/** The title of a page, or the beginning of its text, without control characters. */
function excerptOf({ headers, body }: HttpReply, redacted: ReplyContext['redacted']): string {
  if (!body.length) return 'an empty reply'
  // Redacted before the text is cut: a part of a password would not be found.
  const text = redacted(textOf(body.subarray(0, 4096)))
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]
  const excerpt = (title ?? text.replace(/<[^>]*>/g, ' '))
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const shown = excerpt ? `"${excerpt.slice(0, 60)}"` : `${body.length} bytes`
  const type = redacted(headers['content-type'] ?? '')
    .replace(/[^\x20-\x7e]+/g, '')
    .slice(0, 40)
  return type ? `${shown} (${type})` : shown
}
