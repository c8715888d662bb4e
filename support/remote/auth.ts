import { randomBytes } from 'node:crypto'
import { type Credentials, redact, reveal } from './credentials.js'
import { type Challenge, describeChallenge, digestHeader, isKnownDigest, parseParameters } from './digest.js'
import type { RemoteFailure } from './failure.js'

/** The log-in to one phone. After a rejection it answers no more challenges, because three failures lock the phone. */
export interface Authenticator {
  /** Why no more requests may be sent; undefined before a rejection. */
  readonly refusal: RemoteFailure | undefined
  /** The log-in for one request, also if the request is sent again. */
  begin(target: string): LogIn
  /** Reads `Authentication-Info` of a reply, which may contain the next nonce. */
  succeeded(authenticationInfo: string | string[] | undefined): void
  /** A text of the phone, in which `***` replaces repeated credentials. */
  redacted(text: string): string
}

export interface LogIn {
  /** The `Authorization` header to send now. Undefined before the first challenge. */
  header(): string | undefined
  /** Handles a 401. Returns the failure; undefined: send once more, with a new `header()`. */
  challenged(challenges: readonly Challenge[]): RemoteFailure | undefined
}

/** Origin -> why it rejected a log-in. */
export type Rejections = Map<string, RemoteFailure>

/** @param rejections those of earlier connections; a rejection adds this origin */
export function authenticator(
  credentials: Credentials | undefined,
  origin: string,
  rejections: Rejections = new Map(),
): Authenticator {
  let rejection: RemoteFailure | undefined
  const shared: SharedLogIn = {
    session: undefined,
    reject(failure) {
      rejections.set(origin, failure)
      rejection = failure
      return failure
    },
  }
  return {
    get refusal() {
      return rejection ?? rejections.get(origin)
    },
    begin: (target) => logIn(target, shared, credentials),
    succeeded(authenticationInfo) {
      const nonce = parseParameters(authenticationInfo).get('nextnonce')
      if (nonce && shared.session?.nonce) shared.session = { ...shared.session, nonce, count: 0 }
    },
    redacted: (text) => (credentials ? redact(text, reveal(credentials)) : text),
  }
}

/** The log-in state that all requests to one phone share. */
interface SharedLogIn {
  /** The challenge that later requests answer at once, without a 401. `nonce` is empty for Basic. */
  session: { readonly challenge: Challenge; readonly nonce: string; count: number } | undefined
  reject(failure: RemoteFailure): RemoteFailure
}

function logIn(target: string, shared: SharedLogIn, credentials: Credentials | undefined): LogIn {
  let sent: SharedLogIn['session']
  let answered = false
  let answeredStale = false

  function mayAnswer(chosen: Challenge): boolean {
    if (answered) {
      const again = isStale(chosen) && !answeredStale
      answeredStale = true
      return again
    }
    answered = true
    // The request already had a log-in, after an earlier success. Only a new nonce is a new challenge.
    return !sent || sent.nonce !== nonceOf(chosen) || isStale(chosen)
  }

  return {
    header() {
      sent = shared.session
      return sent && credentials && authorization(sent, target, credentials)
    },
    challenged(challenges) {
      if (!credentials) return { kind: 'no credentials' }
      const chosen = choose(challenges)
      if (!chosen) return { kind: 'unknown challenge', offered: challenges.map(describeChallenge) }
      shared.session = { challenge: chosen, nonce: nonceOf(chosen), count: 0 }
      if (mayAnswer(chosen)) return undefined
      return shared.reject({ kind: isStale(chosen) ? 'always stale' : 'rejected credentials' })
    },
  }
}

/** Digest does not send the password, so it is preferred to Basic in any order of the challenges. */
const choose = (challenges: readonly Challenge[]) =>
  challenges.find(isKnownDigest) ?? challenges.find(({ scheme }) => scheme === 'basic')

const nonceOf = ({ scheme, parameters }: Challenge) => (scheme === 'digest' && parameters.get('nonce')) || ''

/** The password was right, and the nonce has expired. */
const isStale = ({ scheme, parameters }: Challenge) =>
  scheme === 'digest' && parameters.get('stale')?.toLowerCase() === 'true'

function authorization(
  session: NonNullable<SharedLogIn['session']>,
  uri: string,
  credentials: Credentials,
): string {
  const secret = reveal(credentials)
  if (session.challenge.scheme === 'basic') {
    return `Basic ${Buffer.from(`${secret.user}:${secret.password}`, 'utf8').toString('base64')}`
  }
  session.count += 1
  const { nonce, count } = session
  const cnonce = randomBytes(16).toString('hex')
  return digestHeader(session.challenge, { secret, method: 'GET', uri, nonce, count, cnonce })
}
