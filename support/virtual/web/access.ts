import type { Clock } from '../clock.js'
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

/** Says with which reply a request is turned away; undefined lets it in. */
export type Access = (request: AccessRequest) => Reply | undefined

/** The log-in of the web interface. A request without credentials is asked for them and does not count. */
export function createAccess(auth: VirtualPhoneSpec['auth'], clock: Clock): Access {
  if (auth.scheme === 'none') return () => undefined
  const lockout = createLockout(clock)
  const scheme = auth.scheme === 'basic' ? basic(auth) : createDigest(auth)

  return ({ method, url, authorization }) => {
    if (lockout.closed()) return blocked()
    if (authorization === undefined) return unauthorized(scheme.challenge(false))
    const verdict = scheme.check({ method, url, authorization })
    switch (verdict) {
      case 'right':
        lockout.succeeded()
        return undefined
      case 'stale':
        return unauthorized(scheme.challenge(true))
      case 'wrong':
        lockout.failed()
        return lockout.closed() ? blocked() : unauthorized(scheme.challenge(false))
      default:
        return verdict satisfies never
    }
  }
}

function basic(login: Login) {
  const expected = Buffer.from(`${login.user}:${login.password}`).toString('base64')
  return {
    challenge: (_stale: boolean) => 'Basic REALM="snom"',
    check({ authorization }: { readonly authorization: string }): LoginVerdict {
      const [scheme, credentials] = authorization.split(/\s+/)
      return scheme?.toLowerCase() === 'basic' && credentials === expected ? 'right' : 'wrong'
    },
  }
}
