/** One request, as a server's access log has it. */
export interface Logged {
  readonly status: number
  readonly target: string
  /** Equal for requests over one connection. */
  readonly connection: string
  /** Of the log-in that was sent with it. */
  readonly scheme: string | undefined
  readonly algorithm: string | undefined
  readonly nonce: string | undefined
  readonly count: string | undefined
  /** What the reply says about that nonce. */
  readonly stale: boolean
  readonly nextNonce: string | undefined
}

/** lighttpd and Apache read it alike. */
export const logFormat = [
  '%{begin:usec}t',
  '%s',
  '%{remote}p',
  '%{Authorization}i',
  '%{WWW-Authenticate}o',
  '%{Authentication-Info}o',
  '%r',
].join(' | ')

/** In the order of their beginnings: requests over two connections may be logged in another. */
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
