import type { Clock } from '../clock.js'
import type { Quirks } from '../quirks.js'
import type { VirtualPhoneSpec } from '../types.js'
import { createDigest, type Login, type LoginVerdict } from './digest.js'
import { blocked, type Reply, unauthorized } from './replies.js'

interface AccessRequest {
  readonly method: string
  readonly url: string
  /** The Authorization header, if the request has one. */
  readonly authorization: string | undefined
}

/** Checks the log-in of a request: the reply that refuses it, or the headers that the log-in adds to its reply. */
type Access = (request: AccessRequest) => Reply | { readonly headers: Reply['headers'] }

const granted = { headers: [] }

/** The authentication of the web interface. */
export function createAccess(options: {
  readonly auth: VirtualPhoneSpec['auth']
  readonly quirks: Quirks
  readonly clock: Clock
}): Access {
  const { auth, quirks, clock } = options
  if (auth.scheme === 'none') return () => granted
  const lockout = createLockout(clock)
  const scheme = auth.scheme === 'basic' ? basic(auth, quirks) : createDigest(auth, quirks)
  const fail = () => {
    lockout.failed()
    return lockout.isBlocked() ? blocked(quirks.lockoutStatus) : unauthorized(scheme.challenge(false))
  }

  return ({ method, url, authorization }) => {
    if (lockout.isBlocked()) return blocked(quirks.lockoutStatus)
    if (authorization === undefined)
      return quirks.challengeCounts ? fail() : unauthorized(scheme.challenge(false))
    const verdict = scheme.check({ method, url, authorization })
    switch (verdict) {
      case 'right':
        lockout.succeeded()
        return { headers: scheme.success() }
      case 'stale':
        return unauthorized(scheme.challenge(true))
      case 'wrong':
        return fail()
      default:
        return verdict satisfies never
    }
  }
}

function basic(login: Login, { realm }: Quirks) {
  const expected = Buffer.from(`${login.user}:${login.password}`).toString('base64')
  return {
    challenge: (_stale: boolean) => `Basic REALM="${realm}"`,
    success: (): Reply['headers'] => [],
    check({ authorization }: { readonly authorization: string }): LoginVerdict {
      const [scheme, credentials] = authorization.split(/\s+/)
      return scheme?.toLowerCase() === 'basic' && credentials === expected ? 'right' : 'wrong'
    },
  }
}

/**
 * Blocks the web interface for a minute after more than three failed log-ins, and for twice as long after each
 * further group of three (source: the vendor's text on brute-force protection).
 */
function createLockout(clock: Clock) {
  let failures = 0
  let blockedUntil = Number.NEGATIVE_INFINITY

  return {
    isBlocked: () => clock.now() < blockedUntil,
    failed() {
      failures++
      const group = (failures - failuresAllowed - 1) / groupSize
      if (group >= 0 && Number.isInteger(group)) blockedUntil = clock.now() + firstBlockMs * 2 ** group
    },
    succeeded() {
      failures = 0
    },
  }
}

const failuresAllowed = 3
const groupSize = 3
const firstBlockMs = 60_000
