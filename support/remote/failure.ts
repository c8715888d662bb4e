/** How much of a reply came. */
export interface ReceivedBytes {
  readonly bytes: number
  /** The length that the reply states; undefined: none. */
  readonly of: number | undefined
}

/** Why a request failed. */
export type RemoteFailure =
  | { readonly kind: 'refused input'; readonly problem: string }
  | { readonly kind: 'closed remote' }
  | { readonly kind: 'refused connection' }
  | { readonly kind: 'unreachable'; readonly code: string }
  /**
   * `connected`: the request may have reached the phone. `body`: the part of the reply that came; `stopped`: nothing came
   * in the second half of the time.
   */
  | {
      readonly kind: 'timeout'
      readonly afterMs: number
      readonly connected: boolean
      readonly body?: ReceivedBytes & { readonly stopped: boolean }
    }
  /** The connection ended before the head of a reply was complete. `reused`: it had served an earlier request. */
  | { readonly kind: 'reset'; readonly reused: boolean }
  /** The connection delivers replies that belong to earlier requests. */
  | { readonly kind: 'second reply' }
  | { readonly kind: 'bad certificate'; readonly problem: string }
  | { readonly kind: 'no tls'; readonly code: string }
  /** The phone speaks TLS at an http address. */
  | { readonly kind: 'only tls' }
  | { readonly kind: 'no credentials' }
  | { readonly kind: 'rejected credentials' }
  /** The phone calls even its newest nonce stale. */
  | { readonly kind: 'always stale' }
  /** `offered`: each scheme with its algorithm and qop. */
  | { readonly kind: 'unknown challenge'; readonly offered: readonly string[] }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'forbidden'; readonly plainHttp: boolean }
  | { readonly kind: 'redirected'; readonly to: RedirectTarget }
  | { readonly kind: 'not found' }
  /** The reply is the page of the D8xx series, which has no remote control by URL. */
  | { readonly kind: 'phone manager' }
  /** `instead`: the title or the beginning of the reply. */
  | { readonly kind: 'no bitmap'; readonly instead: string; readonly empty: boolean }
  /** A page with status 200 that asks for user and password. `page`: its title or its beginning. */
  | { readonly kind: 'log-in form'; readonly page: string }
  /** A status that says nothing else. `retryAfterMs`: the phone asks for this pause. */
  | { readonly kind: 'error status'; readonly status: number; readonly retryAfterMs: number | undefined }
  /** The connection ended in the body, or the data in the body end too early. `coding`: the coding of that data. */
  | ({ readonly kind: 'cut off'; readonly coding?: string } & ReceivedBytes)
  /** `limit`: bytes. */
  | { readonly kind: 'too long'; readonly limit: number }
  /** `coding`: as in Content-Encoding. */
  | { readonly kind: 'undecodable'; readonly coding: string; readonly problem: string }
  | { readonly kind: 'unreadable'; readonly problem: string }
  /** A reading was repeated, and failed each time. */
  | { readonly kind: 'repeated'; readonly summary: string; readonly last: RemoteFailure }

export type RedirectTarget = 'https' | 'a log-in page' | 'another host' | 'another page'

/** Whether the phone cannot be reached or its web server cannot be used. Another wrong reply may be a firmware bug. */
export function isByRack(failure: RemoteFailure): boolean {
  switch (failure.kind) {
    case 'refused connection':
    case 'unreachable':
    case 'timeout':
    case 'reset':
    case 'bad certificate':
    case 'no tls':
    case 'only tls':
    case 'no credentials':
    case 'rejected credentials':
    case 'always stale':
    case 'unknown challenge':
    case 'blocked':
    case 'forbidden':
    case 'redirected':
    case 'log-in form':
    case 'phone manager':
      return true
    case 'refused input':
    case 'closed remote':
    case 'not found':
    case 'no bitmap':
    case 'error status':
    case 'second reply':
    case 'cut off':
    case 'too long':
    case 'undecodable':
    case 'unreadable':
      return false
    case 'repeated':
      return isByRack(failure.last)
  }
  return failure satisfies never
}

/** The parts of a failure that repeat what the phone sent. */
const phonesTexts = ['instead', 'page', 'coding', 'problem', 'offered']

/** The failure without a secret that the phone repeats. */
export const withoutSecrets = (failure: RemoteFailure, redacted: (text: string) => string): RemoteFailure =>
  Object.fromEntries(
    Object.entries(failure).map(([name, value]) => [
      name,
      phonesTexts.includes(name) ? redactedValue(value, redacted) : value,
    ]),
  ) as unknown as RemoteFailure

const redactedValue = (value: unknown, redacted: (text: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((one) => redactedValue(one, redacted))
  return typeof value === 'string' ? redacted(value) : value
}
