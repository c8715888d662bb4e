import { randomBytes } from 'node:crypto'
import { type Credentials, redact, reveal } from './credentials.js'
import { type Challenge, digestHeader, isKnownDigest, parseParameters } from './digest.js'
import type { RemoteFailure } from './errors.js'

/** The log-in of one phone. After a rejection it answers nothing any more: three failures lock a phone. */
export interface Authenticator {
  readonly refusal: RemoteFailure | undefined
  /** The log-in of one request, for all times that it has to be sent. */
  begin(target: string): LogIn
  /** Reads `Authentication-Info` of a reply: the phone may hand out its next nonce. */
  succeeded(authenticationInfo: string | string[] | undefined): void
  /** A text of the phone's, without what it repeats of the log-in. */
  redacted(text: string): string
}

export interface LogIn {
  /** The `Authorization` header to send now: none before the first challenge. */
  header(): string | undefined
  /** A 401 came. Nothing: send once more, with a new `header()`. */
  challenged(challenges: readonly Challenge[]): RemoteFailure | undefined
}

/** @param rejections the origins that rejected a log-in before; this one is added when it does */
export function authenticator(
  credentials: Credentials | undefined,
  origin: string,
  rejections = new Set<string>(),
): Authenticator {
  let own: RemoteFailure | undefined
  const known: Known = {
    session: undefined,
    reject(failure) {
      rejections.add(origin)
      own = failure
      return failure
    },
  }
  return {
    get refusal() {
      return own ?? (rejections.has(origin) ? { kind: 'rejected credentials' } : undefined)
    },
    begin: (target) => logIn(target, known, credentials),
    succeeded(authenticationInfo) {
      const nonce = parseParameters(authenticationInfo).get('nextnonce')
      if (nonce && known.session?.nonce) known.session = { ...known.session, nonce, count: 0 }
    },
    redacted: (text) => (credentials ? redact(text, reveal(credentials)) : text),
  }
}

/** What one phone's requests share. */
interface Known {
  /** The challenge that is answered without being asked again; `nonce` is empty for Basic. */
  session: { readonly challenge: Challenge; readonly nonce: string; count: number } | undefined
  reject(failure: RemoteFailure): RemoteFailure
}

function logIn(target: string, known: Known, credentials: Credentials | undefined): LogIn {
  let sent: Known['session']
  let answered = false
  let answeredStale = false

  function mayAnswer(chosen: Challenge): boolean {
    if (answered) {
      const again = isStale(chosen) && !answeredStale
      answeredStale = true
      return again
    }
    answered = true
    // Sent before it was asked for, on the strength of an earlier success: only a new nonce is a new question.
    return !sent || sent.nonce !== nonceOf(chosen) || isStale(chosen)
  }

  return {
    header() {
      sent = known.session
      return sent && credentials && authorization(sent, target, credentials)
    },
    challenged(challenges) {
      if (!credentials) return { kind: 'no credentials' }
      const chosen = choose(challenges)
      if (!chosen) return { kind: 'unknown challenge', offered: challenges.map(({ scheme }) => scheme) }
      known.session = { challenge: chosen, nonce: nonceOf(chosen), count: 0 }
      if (mayAnswer(chosen)) return undefined
      return known.reject({ kind: isStale(chosen) ? 'always stale' : 'rejected credentials' })
    },
  }
}

/** Digest keeps the password off the wire, so it goes before Basic in whatever order they are offered. */
const choose = (challenges: readonly Challenge[]) =>
  challenges.find(isKnownDigest) ?? challenges.find(({ scheme }) => scheme === 'basic')

const nonceOf = ({ scheme, parameters }: Challenge) => (scheme === 'digest' && parameters.get('nonce')) || ''

/** The password was right, only the nonce has grown old. */
const isStale = ({ scheme, parameters }: Challenge) =>
  scheme === 'digest' && parameters.get('stale')?.toLowerCase() === 'true'

function authorization(
  session: NonNullable<Known['session']>,
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
