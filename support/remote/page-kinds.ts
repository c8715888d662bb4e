import type { IncomingHttpHeaders } from 'node:http'

/** Pages that a phone sends instead of what was requested. All of them may have status 200. */

interface Page {
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export const isBitmap = (body: Uint8Array): boolean => body[0] === 0x42 && body[1] === 0x4d

/**
 * Whether the body may be text. Few phones send a content type, so a body without one is searched unless it is a
 * bitmap.
 */
const isText = ({ headers, body }: Page) =>
  !isBitmap(body) && !/^(audio|video|application\/octet)/i.test(headers['content-type'] ?? '')

/** `locked`: the web server is locked. `log-in form`: a person would log in here. `phone manager`: a D8xx phone. */
export type PageKind = 'locked' | 'log-in form' | 'phone manager' | 'other'

export function pageKindOf(page: Page): PageKind {
  if (!isText(page)) return 'other'
  const html = latin1(page.body)
  if (/<title>\s*Phone Manager\s*</i.test(html)) return 'phone manager'
  if (isBlockPage(html)) return 'locked'
  return isLogInForm(html) ? 'log-in form' : 'other'
}

/**
 * The page of a locked web server says only that: "blocked", "You are blocked for 60 s". Its whole text is unknown. A
 * page about blocked numbers is longer, or the word is a name there, or it says what is blocked.
 */
function isBlockPage(html: string): boolean {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1] ?? ''
  const text = visibleText(html.replace(/<title\b[\s\S]*?<\/title>/gi, ' ')) || visibleText(title)
  if (text.length > longestBlockPage || callFeature.test(text)) return false
  return /^\W*blocked\W*$/i.test(text) || saysBlocked.test(text)
}

/** Characters. */
const longestBlockPage = 300
const saysBlocked =
  /\b(?:is|are|was|were|been|being|got|temporarily|currently|access|ip|address)\b[^.!?]{0,30}\bblocked\b|\bblocked (?:for|until|due|because|after|by)\b/i
/** What a person can block on a phone, beside the word "blocked". */
const callFeature =
  /\b(?:numbers?|calls?|callers?|contacts?|lists?)\b[^.!?]{0,40}\bblocked\b|\bblocked\b[^.!?]{0,20}\b(?:numbers?|calls?|callers?|contacts?|lists?)\b/i

/**
 * A password and at most two other fields. A page of settings has more fields, or more passwords. A title such as "Login"
 * also counts: some firmware builds the form with a script.
 */
function isLogInForm(html: string): boolean {
  if (/<title[^>]*>[^<]*\b(?:log[ -]?in|log[ -]?on|sign[ -]?in|anmeld\w*)\b/i.test(html)) return true
  const fields = (html.match(/<input\b[^>]*>/gi) ?? []).filter((field) => !notFilledIn.test(field))
  return (
    fields.length <= 3 && fields.filter((field) => /\btype\s*=\s*["']?password/i.test(field)).length === 1
  )
}

const notFilledIn = /\btype\s*=\s*["']?(?:hidden|submit|button|reset|image|checkbox|radio)/i

const latin1 = (body: Uint8Array) => Buffer.from(body).toString('latin1')

function visibleText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The title of a page, or the beginning of its text, without control characters. */
export function excerptOf({ headers, body }: Page, redacted: (text: string) => string): string {
  if (!body.length) return 'an empty reply'
  if (body[0] === 0x1f && body[1] === 0x8b) return 'gzip data without Content-Encoding'
  // Redacted before the text is cut: a part of a password would not be found.
  const text = redacted(latin1(body.subarray(0, 4096)))
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
