import { readFileSync } from 'node:fs'

/** A request as the phone that executed it has logged it. */
export interface LoggedRequest {
  readonly phone: string
  readonly atMs: number
  /** The header `X-Lease-Token`. */
  readonly token?: string
  readonly method: string
  readonly target: string
}

export const requestsIn = (file: string): LoggedRequest[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedRequest)

/** Asks for a display or a page, and changes nothing. */
export const isReading = ({ target }: LoggedRequest): boolean =>
  /^\/(?:\w*screen\.bmp|info\.htm|settings\.htm|)$/.test(target)

/**
 * What is wrong. The token rises with each lease, so a phone that is never used under two leases at a time has tokens that
 * never fall; and whoever has no lease only reads.
 * @param requests in the order in which the phones executed them
 */
export function problemsOf(requests: readonly LoggedRequest[]): string[] {
  const highest = new Map<string, LoggedRequest>()
  return requests.flatMap((request) => {
    const { phone, token, target } = request
    if (token === undefined) return isReading(request) ? [] : [`${phone}: ${target} without a lease`]
    const before = highest.get(phone)
    if (before && Number(token) < Number(before.token)) {
      const laterMs = request.atMs - before.atMs
      return [
        `${phone}: ${target} under ${token}, ${laterMs} ms after ${before.target} under ${before.token}`,
      ]
    }
    highest.set(phone, request)
    return []
  })
}
