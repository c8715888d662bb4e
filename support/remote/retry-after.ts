import type { IncomingHttpHeaders } from 'node:http'

/**
 * When a phone may be asked again: `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3). A date is compared with
 * the `Date` of the same reply, because the clock of a phone may be wrong.
 * @param now the date of this computer, for a reply without `Date`
 * @returns ms from now, at least 0; undefined without a valid header
 */
export function retryAfterMs(
  { 'retry-after': header, date }: IncomingHttpHeaders,
  now: Date,
): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const at = httpDate(text)
  if (at === undefined) return undefined
  return Math.max(0, at - (httpDate(date ?? '') ?? now.getTime()))
}

/** Ms since 1970. A date of HTTP begins with the day of the week; `Date.parse` also accepts other texts. */
function httpDate(text: string): number | undefined {
  const ms = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
