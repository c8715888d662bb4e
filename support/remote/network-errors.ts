import type { RemoteFailure } from './errors.js'

/** Whether the connection ended before a reply. */
export const isClosing = (error: unknown): boolean => closing.has(codeOf(error)) && !isUnexpectedReply(error)

const closing = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])

/**
 * The failure for an error of undici, node:net or node:tls. Only the code is used, because the message may contain a
 * secret.
 */
export function failureOf(error: unknown): RemoteFailure {
  const code = codeOf(error)
  if (error instanceof Error && error.name === 'WrongCertificate') {
    return { kind: 'bad certificate', problem: error.message }
  }
  // The caller handles a connection that ended before a reply. This one ended while it was opened.
  if (isUnexpectedReply(error)) return unreadable('a status below 200')
  if (code === 'ECONNREFUSED' || closing.has(code)) return { kind: 'refused connection' }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return { kind: 'unreachable', code: 'no answer' }
  if (/^E(HOST|NET)|^ENOTFOUND|^EAI_|^EADDR|^EACCES|^EPERM/.test(code)) return { kind: 'unreachable', code }
  if (/CERT|SIGNATURE|ISSUER|CRL/.test(code)) return { kind: 'bad certificate', problem: problemOf(code) }
  if (/^EPROTO|^ERR_SSL|^ERR_TLS/.test(code)) return { kind: 'no tls', code }
  if (isTls(error)) return { kind: 'only tls' }
  return unreadable(code)
}

const unreadable = (why: string): RemoteFailure => ({
  kind: 'bad reply',
  problem: `the reply is not HTTP that can be read (${why})`,
})

/** Whether undici closed the connection itself, after a `100 Continue` or an upgrade that it had not requested. */
const isUnexpectedReply = (error: unknown): boolean =>
  error instanceof Error &&
  codeOf(error) === 'UND_ERR_SOCKET' &&
  /^bad (response|upgrade)$/.test(error.message)

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'no code'
}

function problemOf(code: string): string {
  const [, problem] = certificateProblems.find(([pattern]) => pattern.test(code)) ?? []
  return problem ? `${problem} (${code})` : code
}

/** By the error codes of Node, most of them from OpenSSL. */
const certificateProblems = [
  [/ALTNAME/, 'it is issued for another name than the address'],
  [/EXPIRED/, 'it has expired, or the clock of this computer is wrong'],
  [/NOT_YET_VALID/, 'it is not valid yet, or the clock of this computer is wrong'],
  [/SELF_SIGNED|ISSUER|LEAF_SIGNATURE/, 'it is signed by an unknown authority'],
] as const

/** Whether the reply begins with a TLS record: an alert or a handshake (RFC 8446, 5.1). */
const isTls = (error: unknown): boolean =>
  error instanceof Error &&
  'data' in error &&
  ['\u0015\u0003', '\u0016\u0003'].some((start) => String(error.data).startsWith(start))
