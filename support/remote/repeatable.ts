import type { RemoteFailure } from './errors.js'

/**
 * Whether a reading that failed may succeed when it is repeated. Only what a person has to change ends it at once: the
 * log-in (401), a page that is forbidden (403) or missing (404), the lock-out, a certificate, another kind of phone.
 * @returns a short name of the failure, for counting: `503`, `cut off`; undefined: repeating cannot help
 */
export function repeatableFault(failure: RemoteFailure): string | undefined {
  switch (failure.kind) {
    case 'error status':
      return `${failure.status}`
    case 'timeout':
      if (failure.body) return 'cut off'
      return failure.connected ? 'unanswered' : 'unreachable'
    case 'cut off':
    case 'redirected':
    case 'second reply':
    case 'log-in form':
    case 'too long':
    case 'unreachable':
      return failure.kind
    case 'refused connection':
      return 'refused'
    case 'reset':
      return 'closed'
    case 'unreadable':
      return 'unreadable HTTP'
    case 'undecodable':
      return failure.kind
    case 'no bitmap':
      return failure.empty ? 'empty' : 'no bitmap'
    case 'no tls':
    case 'only tls':
      return 'no TLS connection'
    case 'repeated':
      return repeatableFault(failure.last)
    case 'no credentials':
    case 'rejected credentials':
    case 'always stale':
    case 'unknown challenge':
    case 'forbidden':
    case 'not found':
    case 'blocked':
    case 'bad certificate':
    case 'phone manager':
    case 'refused input':
    case 'closed remote':
      return undefined
  }
  return failure satisfies never
}

/** The pause that the phone asks for, ms. */
export const requestedPauseMs = (failure: RemoteFailure): number =>
  (failure.kind === 'error status' && failure.retryAfterMs) || 0
