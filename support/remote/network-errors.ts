import type { RemoteFailure } from './errors.js'

/** The connection ended while a reply was awaited. */
export const isClosing = (error: unknown): boolean => closing.has(codeOf(error))

const closing = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])

/** What undici, node:net or node:tls mean. Their messages are not passed on: only their codes are known to be safe. */
export function failureOf(error: unknown): RemoteFailure {
  const code = codeOf(error)
  if (error instanceof Error && error.name === 'WrongCertificate') {
    return { kind: 'bad certificate', problem: error.message }
  }
  // A connection that ended while a reply was awaited does not come here: this one ended in its beginnings.
  if (code === 'ECONNREFUSED' || closing.has(code)) return { kind: 'refused connection' }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return { kind: 'unreachable', code: 'no answer' }
  if (/^E(HOST|NET)|^ENOTFOUND|^EAI_|^EADDR|^EACCES|^EPERM/.test(code)) return { kind: 'unreachable', code }
  if (/CERT|SIGNATURE|ISSUER|CRL/.test(code)) return { kind: 'bad certificate', problem: code }
  if (/^EPROTO|^ERR_SSL|^ERR_TLS/.test(code)) return { kind: 'no tls', code }
  return { kind: 'bad reply', problem: `the reply is not HTTP that can be read (${code})` }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'no code'
}
