import { expect, test } from 'vitest'
import type { RemoteFailure } from '../../support/remote/failure.js'
import { bodyProblem, failureOf, isClosing } from '../../support/remote/network-errors.js'

const errorOf = (code: string, message = '') => Object.assign(new Error(message), { code })
const unreadable = (problem: string): RemoteFailure => ({ kind: 'unreadable', problem })
const certificate = (problem: string): RemoteFailure => ({ kind: 'bad certificate', problem })
const unreachable = (code: string): RemoteFailure => ({ kind: 'unreachable', code })
const refused: RemoteFailure = { kind: 'refused connection' }
/** As the parser of undici reports a reply that is not HTTP. */
const parser = (reason: string, code = 'HPE') =>
  errorOf(code, `Response does not match the HTTP/1.1 protocol (${reason})`)

const rows: readonly (readonly [Error, RemoteFailure])[] = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'].map(
    (code) => [errorOf(code), refused] as const,
  ),
  [errorOf('UND_ERR_CONNECT_TIMEOUT'), unreachable('no answer')],
  [errorOf('ETIMEDOUT'), unreachable('no answer')],
  ...[
    'EHOSTUNREACH',
    'EHOSTDOWN',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EADDRNOTAVAIL',
    'EACCES',
    'EPERM',
  ].map((code) => [errorOf(code), unreachable(code)] as const),
  ...['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_HANDSHAKE_TIMEOUT'].map(
    (code) => [errorOf(code), { kind: 'no tls', code }] as const,
  ),
  [
    errorOf('ERR_TLS_CERT_ALTNAME_INVALID'),
    certificate('it is issued for another name than the address (ERR_TLS_CERT_ALTNAME_INVALID)'),
  ],
  [
    errorOf('CERT_HAS_EXPIRED'),
    certificate('it has expired, or the clock of this computer is wrong (CERT_HAS_EXPIRED)'),
  ],
  [
    errorOf('CERT_NOT_YET_VALID'),
    certificate('it is not valid yet, or the clock of this computer is wrong (CERT_NOT_YET_VALID)'),
  ],
  ...[...['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']].map(
    (code) => [errorOf(code), certificate(`it is signed by an unknown authority (${code})`)] as const,
  ),
  [errorOf('CRL_HAS_NO_UPDATE'), certificate('CRL_HAS_NO_UPDATE')],
  [
    errorOf('UND_ERR_SOCKET', 'bad upgrade'),
    unreadable('it changes to another protocol, which no request has asked for'),
  ],
  [errorOf('UND_ERR_SOCKET', 'bad response'), { kind: 'second reply' }],
  [Object.assign(parser('Expected HTTP/'), { data: '\u0016\u0003\u0001' }), { kind: 'only tls' }],
  [Object.assign(parser('Expected HTTP/'), { data: '\u0015\u0003\u0001' }), { kind: 'only tls' }],
  [Object.assign(parser('Expected HTTP/'), { data: 'SSH-2.0' }), unreadable('it does not begin with HTTP/1')],
  [errorOf('UND_ERR_HEADERS_OVERFLOW'), unreadable('its headers are longer than 16 KB')],
  [errorOf('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'), unreadable('a header is wrong')],
  ...[
    ...['Invalid response status', 'Invalid status code', 'Invalid HTTP version', 'Expected dot'],
    ...['Expected space after version', 'Missing expected CR after response line'],
  ].map((reason) => [parser(reason), unreadable('its status line is wrong')] as const),
  [parser('Request has invalid `Transfer-Encoding` header'), unreadable('its Transfer-Encoding is unknown')],
  [
    parser("Content-Length can't be present with Transfer-Encoding"),
    unreadable('it has both a Content-Length and a Transfer-Encoding'),
  ],
  [parser('Invalid character in Content-Length'), unreadable('its Content-Length is not a number')],
  [parser('Invalid header value char'), unreadable('a header is wrong')],
  [parser('Invalid character in chunk size'), unreadable('its chunks are wrong')],
  [parser('Something new'), unreadable('Something new')],
  [errorOf('ENEW', 'it may contain a secret'), unreadable('ENEW')],
  [new Error('it may contain a secret'), unreadable('no code')],
]

test.each(rows)(
  'an error of the network becomes a failure that a person can act on: %o',
  (error, failure) => {
    expect(failureOf(error)).toEqual(failure)
  },
)

test('a certificate other than the pinned one is reported with both fingerprints', () => {
  const error = Object.assign(new Error('its fingerprint is A, pinned is B'), { name: 'WrongCertificate' })
  expect(failureOf(error)).toEqual(certificate('its fingerprint is A, pinned is B'))
})

test('only a connection that ended says nothing about the reply: a dial may have been executed', () => {
  const codes = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ECONNREFUSED', 'ETIMEDOUT']
  expect(codes.filter((code) => isClosing(errorOf(code)))).toEqual(codes.slice(0, 4))
  expect(isClosing(errorOf('UND_ERR_SOCKET', 'bad response'))).toBe(false)
  expect(isClosing(errorOf('UND_ERR_SOCKET', 'bad upgrade'))).toBe(false)
  expect(isClosing('ECONNRESET')).toBe(false)
})

test('a body that ends too early broke off; any other error of it is named', () => {
  expect(bodyProblem(errorOf('UND_ERR_SOCKET', 'other side closed'))).toBeUndefined()
  expect(bodyProblem(errorOf('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'))).toBeUndefined()
  expect(bodyProblem(parser('Invalid EOF state'))).toBeUndefined()
  expect(bodyProblem(parser('Invalid character in chunk size'))).toBe('its chunks are wrong')
  expect(bodyProblem('no error')).toBeUndefined()
})
