import type { Clock } from '../clock.js'
import type { Quirks } from '../quirks.js'
import type { Settings } from '../settings.js'
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

interface AccessOptions {
  /** The log-in of the rack file. */
  readonly auth: VirtualPhoneSpec['auth']
  readonly settings: Pick<Settings, 'get'>
  readonly quirks: Quirks
  readonly clock: Clock
}

/** The authentication of the web interface. */
export function createAccess(options: AccessOptions): Access {
  const { quirks, clock } = options
  const lockout = createLockout(clock)
  const login = () => loginOf(options)
  const schemes = { basic: basic(login, quirks), digest: createDigest(login, quirks) }

  return ({ method, url, authorization }) => {
    const { user, password, scheme: offered } = login()
    if (user === '' || password === '') return granted
    const scheme = schemes[offered]
    const challenged = (counts: boolean, stale = false) => {
      if (counts) lockout.failed()
      return lockout.isBlocked() ? blocked(quirks.lockoutStatus) : unauthorized(scheme.challenge(stale))
    }
    if (lockout.isBlocked()) return blocked(quirks.lockoutStatus)
    if (authorization === undefined) return challenged(quirks.challengeCounts)
    const verdict = scheme.check({ method, url, authorization })
    switch (verdict) {
      case 'right':
        lockout.succeeded()
        return { headers: scheme.success() }
      case 'stale':
        return challenged(false, true)
      case 'other scheme':
        return challenged(quirks.otherSchemeCounts)
      case 'wrong':
        return challenged(true)
      default:
        return verdict satisfies never
    }
  }
}

/** The log-in at this moment: a setting has priority over the rack file. Without a user or a password, none is needed. */
function loginOf({ auth, settings }: AccessOptions): Login & { readonly scheme: 'basic' | 'digest' } {
  const known = auth.scheme === 'none' ? ({ scheme: 'digest', user: '', password: '' } as const) : auth
  const scheme = { on: 'digest', off: 'basic' } as const
  const set = settings.get('http_scheme')
  return {
    scheme: set === 'on' || set === 'off' ? scheme[set] : known.scheme,
    user: settings.get('http_user') ?? known.user,
    password: settings.get('http_pass') ?? known.password,
  }
}

function basic(login: () => Login, { realm }: Quirks) {
  return {
    challenge: (_stale: boolean) => `Basic REALM="${realm}"`,
    success: (): Reply['headers'] => [],
    check({ authorization }: { readonly authorization: string }): LoginVerdict {
      const [scheme, credentials] = authorization.trim().split(/\s+/)
      if (scheme?.toLowerCase() !== 'basic') return 'other scheme'
      const { user, password } = login()
      return credentials === Buffer.from(`${user}:${password}`).toString('base64') ? 'right' : 'wrong'
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
