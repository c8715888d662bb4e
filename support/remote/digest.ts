import { createHash } from 'node:crypto'
import type { Secret } from './credentials.js'
import { printable } from './request-plan.js'

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
  const account = hash(`${asBytes(secret.user)}:${realm}:${asBytes(secret.password)}`)
  const key = session ? hash(`${account}:${nonce}:${cnonce}`) : account
  const middle = qop ? `${nonce}:${nc}:${cnonce}:auth` : nonce
  const response = hash(`${key}:${middle}:${hash(`${method}:${uri}`)}`)
  const algorithm = parameters.get('algorithm')
  const opaque = parameters.get('opaque')
  const fields = [
    `username=${quoted(asBytes(secret.user))}`,
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
/** Each character of the text stands for one byte. */
type Hash = (text: string) => string

const hashWith =
  (algorithm: string): Hash =>
  (text) =>
    createHash(algorithm).update(text, 'latin1').digest('hex')

const md5 = hashWith('md5')
const hashes = new Map([
  ['md5', md5],
  ['sha-256', hashWith('sha256')],
])

const hashOf = (parameters: Parameters): Hash | undefined =>
  hashes.get((parameters.get('algorithm') ?? 'MD5').toLowerCase().replace(/-sess$/, ''))

const isSession = (parameters: Parameters) => /-sess$/i.test(parameters.get('algorithm') ?? '')
const offersAuth = (qop: string) => qop.split(',').some((value) => value.trim().toLowerCase() === 'auth')

/**
 * The bytes of a text in UTF-8, one character for each, as headers are read and sent. A phone's own texts, such as the
 * realm, stay as their bytes came: they may be Latin-1, and both sides must hash the same bytes.
 */
const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const quoted = (bytes: string) => `"${bytes.replace(/["\\]/g, '\\$&')}"`

/** A challenge of a server: `WWW-Authenticate: Scheme name=value, …` (RFC 9110, 11.3). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string
  /** Names in lower case: some phones write `REALM`. Each character of a value is one byte of the header. */
  readonly parameters: ReadonlyMap<string, string>
}

/** `digest (algorithm SHA-512-256, qop auth-int)`, for messages. */
export function describeChallenge({ scheme, parameters }: Challenge): string {
  const named = ['algorithm', 'qop'].flatMap((name) => {
    const value = parameters.get(name)
    return value === undefined ? [] : [`${name} ${printable(value)}`]
  })
  if (scheme === 'digest' && !parameters.has('nonce')) named.push('without a nonce')
  return named.length > 0 ? `${scheme} (${named.join(', ')})` : scheme
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
  return [...header.matchAll(item)].map(([, name = '', quoted, bare]) => ({
    name: name.toLowerCase(),
    value: quoted?.replace(/\\(.)/g, '$1') ?? bare,
  }))
}
