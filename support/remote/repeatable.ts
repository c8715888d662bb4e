import type { RemoteFailure } from './failure.js'

/**
 * Whether a reading that failed may succeed when it is repeated. Only what a person has to change ends it at once: the
 * log-in (401), a page that is forbidden (403) or missing (404), the lock-out, a certificate, another kind of phone.
 * @returns a short name of the failure, for counting: `503`, `cut off`; undefined: repeating cannot help
 */
export function repeatableFault(failure: RemoteFailure): string | undefined {
  // TypeScript cannot infer that the name found by the kind takes this failure.
  const name = faults[failure.kind] as string | undefined | ((failure: RemoteFailure) => string | undefined)
  return typeof name === 'function' ? name(failure) : name
}

type Kind = RemoteFailure['kind']
type Faults = {
  readonly [K in Kind]:
    | string
    | undefined
    | ((failure: Extract<RemoteFailure, { kind: K }>) => string | undefined)
}

const faults: Faults = {
  'error status': ({ status }) => `${status}`,
  timeout: ({ body, connected }) => {
    if (body) return 'cut off'
    return connected ? 'unanswered' : 'unreachable'
  },
  'no bitmap': ({ empty }) => (empty ? 'empty' : 'no bitmap'),
  repeated: ({ last }) => repeatableFault(last),
  'refused connection': 'refused',
  unreachable: 'unreachable',
  reset: 'closed',
  'cut off': 'cut off',
  'second reply': 'second reply',
  'too long': 'too long',
  undecodable: 'undecodable',
  unreadable: 'unreadable HTTP',
  redirected: 'redirected',
  'log-in form': 'log-in form',
  'no tls': 'no TLS connection',
  'only tls': 'no TLS connection',
  'no credentials': undefined,
  'rejected credentials': undefined,
  'always stale': undefined,
  'unknown challenge': undefined,
  forbidden: undefined,
  'not found': undefined,
  blocked: undefined,
  'bad certificate': undefined,
  'phone manager': undefined,
  'refused input': undefined,
  'closed remote': undefined,
}

/** The pause that the phone asks for, ms. */
export const requestedPauseMs = (failure: RemoteFailure): number =>
  (failure.kind === 'error status' && failure.retryAfterMs) || 0
