import type { RemoteFailure } from './failure.js'

/** Whether the connection ended before a reply. */
export const isClosing = (error: unknown): boolean =>
  closing.has(codeOf(error)) && unexpectedReply(error) === undefined

const closing = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])

/**
 * The failure for an error of undici, node:net or node:tls. Only the code is used, because the message may contain a
 * secret. The exception is the parser's message: it is a fixed text, and its errors have no code of their own.
 */
export function failureOf(error: unknown): RemoteFailure {
  const code = codeOf(error)
  if (error instanceof Error && error.name === 'WrongCertificate') {
    return { kind: 'bad certificate', problem: error.message }
  }
  const unexpected = unexpectedReply(error)
  if (unexpected === 'upgrade')
    return unreadable('it changes to another protocol, which no request has asked for')
  if (unexpected === 'second reply') return { kind: 'second reply' }
  // The caller handles a connection that ended before a reply. This one ended while it was opened.
  if (code === 'ECONNREFUSED' || closing.has(code)) return { kind: 'refused connection' }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return { kind: 'unreachable', code: 'no answer' }
  if (/^E(HOST|NET)|^ENOTFOUND|^EAI_|^EADDR|^EACCES|^EPERM/.test(code)) return { kind: 'unreachable', code }
  if (/CERT|SIGNATURE|ISSUER|CRL/.test(code)) return { kind: 'bad certificate', problem: problemOf(code) }
  if (/^EPROTO|^ERR_SSL|^ERR_TLS/.test(code)) return { kind: 'no tls', code }
  if (isTls(error)) return { kind: 'only tls' }
  return unreadable(parserProblem(error) ?? code)
}

const unreadable = (problem: string): RemoteFailure => ({ kind: 'unreadable', problem })

/** Why undici closed the connection itself: a reply that belongs to no request, or an upgrade that none asked for. */
function unexpectedReply(error: unknown): 'second reply' | 'upgrade' | undefined {
  if (!(error instanceof Error) || codeOf(error) !== 'UND_ERR_SOCKET') return undefined
  if (error.message === 'bad upgrade') return 'upgrade'
  return error.message === 'bad response' ? 'second reply' : undefined
}

/** What the parser of undici reports: `Expected HTTP/, RTSP/ or ICE/`. */
function parserProblem(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (codeOf(error) === 'UND_ERR_HEADERS_OVERFLOW') return 'its headers are longer than 16 KB'
  // undici reports any error of a head that has a Content-Length in this way.
  if (isLengthMismatch(error)) return 'a header is wrong'
  const reason = /^Response does not match the HTTP\/1\.1 protocol \((.*)\)$/.exec(error.message)?.[1]
  if (reason === undefined) return undefined
  const [, text] = parserProblems.find(([pattern]) => pattern.test(reason)) ?? []
  return text ?? reason
}

/** By the reasons of llhttp, the parser of undici. */
const parserProblems = [
  [/^Expected HTTP\//, 'it does not begin with HTTP/1'],
  [
    /^Invalid (response status|status code|\w+ version)|after version|after response line|^Expected dot/,
    'its status line is wrong',
  ],
  [/`Transfer-Encoding` header/, 'its Transfer-Encoding is unknown'],
  [/can't be present/, 'it has both a Content-Length and a Transfer-Encoding'],
  [/Content-Length/, 'its Content-Length is not a number'],
  [/header/, 'a header is wrong'],
  [/chunk/, 'its chunks are wrong'],
] as const

/** Why a body cannot be read; undefined: it broke off. */
export function bodyProblem(error: unknown): string | undefined {
  const problem = isLengthMismatch(error) ? undefined : parserProblem(error)
  return problem === 'Invalid EOF state' ? undefined : problem
}

const isLengthMismatch = (error: unknown) => codeOf(error) === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'

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
