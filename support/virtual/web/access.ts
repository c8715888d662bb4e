import type { Clock } from '../clock.js'
import type { Quirks } from '../quirks.js'
import type { VirtualPhoneSpec } from '../types.js'
import { createDigest, type Login, type LoginVerdict } from './digest.js'
import { createLockout } from './lockout.js'
import { blocked, type Reply, unauthorized } from './replies.js'

export interface AccessRequest {
  readonly method: string
  readonly url: string
  /** The Authorization header, where the request has one. */
  readonly authorization: string | undefined
}

/** The reply that turns a request away, or what its log-in adds to the headers of the reply. */
export type Access = (request: AccessRequest) => Reply | { readonly headers: Reply['headers'] }

const welcome = { headers: [] }

/** The log-in of the web interface. */
export function createAccess(options: {
  readonly auth: VirtualPhoneSpec['auth']
  readonly quirks: Quirks
  readonly clock: Clock
}): Access {
  const { auth, quirks, clock } = options
  if (auth.scheme === 'none') return () => welcome
  const lockout = createLockout(clock)
  const scheme = auth.scheme === 'basic' ? basic(auth, quirks) : createDigest(auth, quirks)
  const fail = () => {
    lockout.failed()
    return lockout.closed() ? blocked(quirks.lockoutStatus) : unauthorized(scheme.challenge(false))
  }

  return ({ method, url, authorization }) => {
    if (lockout.closed()) return blocked(quirks.lockoutStatus)
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
