import { createHash } from 'node:crypto'
import type { Secret } from './credentials.js'

export interface DigestRequest {
  readonly secret: Secret
  readonly method: string
  /** The request target, exactly as sent. */
  readonly uri: string
  readonly nonce: string
  /** Number of requests with this nonce, including this one. */
  readonly count: number
  readonly cnonce: string
}

/** Whether `digestHeader` can answer a challenge: MD5 or SHA-256, with or without -sess, qop `auth` or none. */
export function isKnownDigest({ scheme, parameters }: Challenge): boolean {
  const qop = parameters.get('qop')
  const usable = hashOf(parameters) !== undefined && (qop === undefined || offersAuth(qop))
  return scheme === 'digest' && parameters.has('nonce') && usable
}

/** The `Authorization` header for one request: RFC 7616, and RFC 2617 or 2069 for older phones. */
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

/** Headers are sent as latin1: each byte of the UTF-8 text becomes one character. */
const quoted = (text: string) => `"${Buffer.from(text.replace(/["\\]/g, '\\$&'), 'utf8').toString('latin1')}"`

/** A challenge of a server: `WWW-Authenticate: Scheme name=value, …` (RFC 9110, 11.3). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string
  /** Names in lower case: some phones write `REALM`. */
  readonly parameters: ReadonlyMap<string, string>
}

/** One header may contain several challenges, and a reply several headers. */
export function parseChallenges(headers: string | readonly string[] | undefined): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  for (const header of [headers ?? []].flat()) {
    for (const { name, value } of itemsOf(header)) {
      if (value === undefined) challenges.push({ scheme: name, parameters: new Map() })
      else challenges.at(-1)?.parameters.set(name, value)
    }
  }
  return challenges
}

/** Reads `Authentication-Info: name=value, …`. */
export function parseParameters(header: string | readonly string[] | undefined): ReadonlyMap<string, string> {
  const found = [header ?? []].flat().flatMap(itemsOf)
  return new Map(found.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])))
}

/** A token followed by `=` is a parameter, any other token is a scheme. */
const item = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*)))?/g

function itemsOf(header: string): { name: string; value: string | undefined }[] {
  // Node reads headers as latin1. A realm with an umlaut is UTF-8.
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return [...text.matchAll(item)].map(([, name = '', quoted, bare]) => ({
    name: name.toLowerCase(),
    value: quoted?.replace(/\\(.)/g, '$1') ?? bare,
  }))
}
