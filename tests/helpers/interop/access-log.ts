/** One request in the access log of a server. */
export interface Logged {
  readonly status: number
  readonly target: string
  /** Equal for requests over one connection. */
  readonly connection: string
  /** The fields of the Authorization header that the request had; undefined without one. */
  readonly scheme: string | undefined
  readonly algorithm: string | undefined
  readonly nonce: string | undefined
  readonly count: string | undefined
  /** Whether the reply says that the nonce is stale. */
  readonly stale: boolean
  readonly nextNonce: string | undefined
}

/** The format of the access log. lighttpd and Apache use the same syntax. */
export const logFormat = [
  '%{begin:usec}t',
  '%s',
  '%{remote}p',
  '%{Authorization}i',
  '%{WWW-Authenticate}o',
  '%{Authentication-Info}o',
  '%r',
].join(' | ')

/** The requests in the order in which they began. A server may log requests over two connections in another order. */
export function parseAccessLog(log: string): Logged[] {
  const lines = log.split('\n').filter(Boolean)
  return lines
    .map((line) => line.split(' | '))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, status, connection = '', logIn = '', challenge = '', info = '', request = '']) => ({
      status: Number(status),
      target: request.split(' ')[1] ?? '',
      connection,
      scheme: /^[A-Z]\w+/.exec(logIn)?.[0],
      algorithm: /algorithm=([\w-]+)/.exec(logIn)?.[1],
      nonce: /\bnonce=\W*([^"\\]+)/.exec(logIn)?.[1],
      count: /\bnc=(\w+)/.exec(logIn)?.[1],
      stale: /stale=\W*true/i.test(challenge),
      nextNonce: /nextnonce=\W*([^"\\]+)/.exec(info)?.[1],
    }))
}
