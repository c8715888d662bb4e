import { createHash, randomBytes } from 'node:crypto'
import type { Quirks } from '../quirks.js'
import type { Reply } from './replies.js'

export interface Login {
  readonly user: string
  readonly password: string
}

export interface DigestRequest {
  readonly method: string
  /** The request target, as in the request line. */
  readonly url: string
  /** The Authorization header. */
  readonly authorization: string
}

/**
 * `stale`: user and password are right, but the nonce is unknown or used up. `other scheme`: the request answers another
 * scheme than the one that the phone asks for.
 */
export type LoginVerdict = 'right' | 'wrong' | 'stale' | 'other scheme'

/** The server side of Digest authentication with qop=auth (RFC 7616 section 3). */
export function createDigest(login: () => Login, quirks: Quirks) {
  const { digestAlgorithm: algorithm, realm } = quirks
  const nonces = new Map<string, { count: number; uses: number }>()

  function newNonce(): string {
    const nonce = randomBytes(16).toString('hex')
    nonces.set(nonce, { count: 0, uses: 0 })
    for (const oldest of [...nonces.keys()].slice(0, -maxNonces)) nonces.delete(oldest)
    return nonce
  }

  function challenge(stale: boolean): string {
    const offer = `realm="${realm}", nonce="${newNonce()}", algorithm=${algorithm}, qop="auth"`
    return `Digest ${offer}${stale ? ', stale=true' : ''}`
  }

  function check(request: DigestRequest): LoginVerdict {
    if (!/^\s*digest\b/i.test(request.authorization)) return 'other scheme'
    const fields = readFields(request.authorization)
    const { nonce = '', nc = '', uri } = fields
    if (uri !== request.url || fields.response !== expectedResponse(login(), request.method, fields, quirks))
      return 'wrong'
    const known = nonces.get(nonce)
    const count = Number.parseInt(nc, 16)
    // A count that does not increase is a replay of an earlier request.
    if (!known || !(count > known.count)) return 'stale'
    if (quirks.nonceUses > 0 && known.uses >= quirks.nonceUses) return 'stale'
    nonces.set(nonce, { count, uses: known.uses + 1 })
    return 'right'
  }

  const success = (): Reply['headers'] =>
    quirks.nextNonce ? [['Authentication-Info', `nextnonce="${newNonce()}"`]] : []

  return { challenge, check, success }
}

const maxNonces = 100

type Fields = Readonly<Partial<Record<string, string>>>

/** The response for the right user, password, realm and qop. A response for other ones differs. */
function expectedResponse(
  login: Login,
  method: string,
  { nonce, uri, nc, cnonce }: Fields,
  { realm, digestAlgorithm }: Quirks,
): string {
  const hash = (text: string) =>
    createHash(digestAlgorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex')
  const account = hash(`${login.user}:${realm}:${login.password}`)
  return hash(`${account}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`)
}

function readFields(authorization: string): Fields {
  const pairs = authorization.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)
  return Object.fromEntries(
    Array.from(pairs, ([, name = '', quoted, bare]) => [
      name.toLowerCase(),
      quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
    ]),
  )
}
