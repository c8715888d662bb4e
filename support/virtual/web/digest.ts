import { createHash, randomBytes } from 'node:crypto'

export interface Login {
  readonly user: string
  readonly password: string
}

export interface DigestRequest {
  readonly method: string
  /** The request target as it stood in the request line. */
  readonly url: string
  /** The Authorization header. */
  readonly authorization: string
}

/** `stale`: user and password are right, the nonce is not one of ours or was used up. */
export type LoginVerdict = 'right' | 'wrong' | 'stale'

/** The server side of Digest: MD5, qop=auth, realm "snom" (RFC 7616 section 3). */
export function createDigest(login: Login) {
  const counts = new Map<string, number>()

  function challenge(stale: boolean): string {
    const nonce = randomBytes(16).toString('hex')
    counts.set(nonce, 0)
    for (const oldest of [...counts.keys()].slice(0, -noncesKept)) counts.delete(oldest)
    return `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`
  }

  function check(request: DigestRequest): LoginVerdict {
    const fields = readFields(request.authorization)
    const { nonce = '', nc = '', uri } = fields
    if (uri !== request.url || fields.response !== expectedResponse(login, request.method, fields))
      return 'wrong'
    const count = Number.parseInt(nc, 16)
    // A count that does not rise is a replay of a request seen before.
    if (!(count > (counts.get(nonce) ?? Number.POSITIVE_INFINITY))) return 'stale'
    counts.set(nonce, count)
    return 'right'
  }

  return { challenge, check }
}

const realm = 'snom'
const noncesKept = 100

type Fields = Readonly<Partial<Record<string, string>>>

/** Holds our user, realm and quality: an answer made for others cannot be the same. */
function expectedResponse(login: Login, method: string, { nonce, uri, nc, cnonce }: Fields): string {
  const account = md5(`${login.user}:${realm}:${login.password}`)
  return md5(`${account}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`)
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

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
