import { createHash } from 'node:crypto'
import type { Secret } from './credentials.js'

export interface DigestRequest {
  readonly secret: Secret
  readonly method: string
  /** The request target, exactly as sent. */
  readonly uri: string
  readonly nonce: string
  /** How many requests have used this nonce, this one counted. */
  readonly count: number
  readonly cnonce: string
}

/** Whether `digestHeader` can answer it: MD5 or SHA-256, with or without -sess, qop `auth` or none. */
export function isKnownDigest({ scheme, parameters }: Challenge): boolean {
  const qop = parameters.get('qop')
  const usable = hashOf(parameters) !== undefined && (qop === undefined || offersAuth(qop))
  return scheme === 'digest' && parameters.has('nonce') && usable
}

/** The `Authorization` header for one request: RFC 7616, and RFC 2617 or 2069 where the phone is older. */
export function digestHeader({ parameters }: Challenge, request: DigestRequest): string {
  const { secret, method, uri, nonce, cnonce } = request
  const hash = hashOf(parameters) ?? md5
  const realm = parameters.get('realm') ?? ''
  const session = isSession(parameters)
  const qop = parameters.has('qop')
  const nc = request.count.toString(16).padStart(8, '0')
  const account = hash(`${secret.user}:${realm}:${secret.password}`)
  const key = session ? hash(`${account}:${nonce}:${cnonce}`) : account
  const middle = qop ? `${nonce}:${nc}:${cnonce}:auth` : nonce
  const response = hash(`${key}:${middle}:${hash(`${method}:${uri}`)}`)
  const algorithm = parameters.get('algorithm')
  const opaque = parameters.get('opaque')
  const fields = [
    `username=${quoted(secret.user)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(qop ? ['qop=auth', `nc=${nc}`] : []),
    ...(qop || session ? [`cnonce=${quoted(cnonce)}`] : []),
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ]
  return `Digest ${fields.join(', ')}`
}

type Parameters = Challenge['parameters']
type Hash = (text: string) => string

const hashWith =
  (algorithm: string): Hash =>
  (text) =>
    createHash(algorithm).update(text, 'utf8').digest('hex')

const md5 = hashWith('md5')
const hashes = new Map([
  ['md5', md5],
  ['sha-256', hashWith('sha256')],
])

const hashOf = (parameters: Parameters): Hash | undefined =>
  hashes.get((parameters.get('algorithm') ?? 'MD5').toLowerCase().replace(/-sess$/, ''))

const isSession = (parameters: Parameters) => /-sess$/i.test(parameters.get('algorithm') ?? '')
const offersAuth = (qop: string) => qop.split(',').some((value) => value.trim().toLowerCase() === 'auth')

/** Header text is sent byte for byte, so UTF-8 has to be spelt in bytes. */
const quoted = (text: string) => `"${Buffer.from(text.replace(/["\\]/g, '\\$&'), 'utf8').toString('latin1')}"`

/** One way that a server offers to log in: `WWW-Authenticate: Scheme name=value, …` (RFC 9110, 11.3). */
export interface Challenge {
  /** In small letters. */
  readonly scheme: string
  /** Names in small letters: phones write `REALM`. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Several challenges may stand in one header, and several headers may come. */
export function parseChallenges(headers: string | readonly string[] | undefined): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  for (const header of [headers ?? []].flat()) {
    for (const { name, value } of words(header)) {
      if (value === undefined) challenges.push({ scheme: name, parameters: new Map() })
      else challenges.at(-1)?.parameters.set(name, value)
    }
  }
  return challenges
}

/** Reads `Authentication-Info: name=value, …`. */
export function parseParameters(header: string | readonly string[] | undefined): ReadonlyMap<string, string> {
  const found = [header ?? []].flat().flatMap(words)
  return new Map(found.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])))
}

/** A word followed by `=` is a parameter, any other a scheme. */
const word = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*)))?/g

function words(header: string): { name: string; value: string | undefined }[] {
  // Headers arrive byte by character; whoever writes an umlaut into a realm writes UTF-8.
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return [...text.matchAll(word)].map(([, name = '', quoted, bare]) => ({
    name: name.toLowerCase(),
    value: quoted?.replace(/\\(.)/g, '$1') ?? bare,
  }))
}
