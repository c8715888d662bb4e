import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { digestHeader, isKnownDigest, parseChallenges } from '../../support/remote/digest.js'

const rfc2617 = {
  secret: { user: 'Mufasa', password: 'Circle Of Life' },
  method: 'GET',
  uri: '/dir/index.html',
  nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
  count: 1,
  cnonce: '0a4f113b',
}
const rfc7616 = {
  ...rfc2617,
  secret: { user: 'Mufasa', password: 'Circle of Life' },
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
}
const challenge2617 = `realm="testrealm@host.com", nonce="${rfc2617.nonce}", opaque="5ccc069c403ebaf9f0171e9517f40e41"`
const challenge7616 = `realm="http-auth@example.org", nonce="${rfc7616.nonce}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`

test.each([
  ['RFC 2617, 3.5', `${challenge2617}, qop="auth,auth-int"`, rfc2617, '6629fae49393a05397450978507c4ef1'],
  [
    'RFC 7616, 3.9.1, MD5',
    `${challenge7616}, qop="auth, auth-int", algorithm=MD5`,
    rfc7616,
    '8ca523f5e9506fed4657c9700eebdbec',
  ],
  [
    'RFC 7616, 3.9.1, SHA-256',
    `${challenge7616}, qop="auth, auth-int", algorithm=SHA-256`,
    rfc7616,
    '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
  ],
  [
    'RFC 2069 with its erratum, without qop',
    challenge2617,
    { ...rfc2617, secret: { user: 'Mufasa', password: 'CircleOfLife' } },
    '1949323746fe6a43ef61f9606e7febea',
  ],
  // The RFCs have no example of these; computed with Python's hashlib from the formulas of RFC 7616, 3.4.
  ['MD5-sess', `${challenge2617}, qop=auth, algorithm=MD5-sess`, rfc2617, '8e3825c57e897f5a0dec6c2d4e5059d0'],
  [
    'SHA-256-sess',
    `${challenge2617}, qop=auth, algorithm=SHA-256-sess`,
    rfc2617,
    'b8822e12417cb7750f4e2b8515f0dcf25b7dd26993e80bee1426201446a7f59b',
  ],
  [
    'MD5-sess without qop',
    `${challenge2617}, algorithm=md5-sess`,
    rfc2617,
    '4726bc10c33fa6cb357eb27807b1cce8',
  ],
])('%s', (_, header, request, response) => {
  const [challenge] = parseChallenges(`Digest ${header}`)
  if (!challenge) throw new Error('no challenge')
  expect(isKnownDigest(challenge)).toBe(true)
  expect(digestHeader(challenge, request)).toContain(`response="${response}"`)
})

test('the whole header of RFC 7616, 3.9.1', () => {
  const [challenge] = parseChallenges(`Digest ${challenge7616}, qop="auth, auth-int", algorithm=MD5`)
  if (!challenge) throw new Error('no challenge')
  expect(parseChallenges(digestHeader(challenge, rfc7616))).toEqual([
    {
      scheme: 'digest',
      parameters: new Map([
        ['username', 'Mufasa'],
        ['realm', 'http-auth@example.org'],
        ['nonce', '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v'],
        ['uri', '/dir/index.html'],
        ['algorithm', 'MD5'],
        ['qop', 'auth'],
        ['nc', '00000001'],
        ['cnonce', 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ'],
        ['response', '8ca523f5e9506fed4657c9700eebdbec'],
        ['opaque', 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS'],
      ]),
    },
  ])
})

test('quotes in names are escaped; names are sent in UTF-8, and the realm as its bytes came', () => {
  const [challenge] = parseChallenges('Digest realm="a \\"b\\" \u00c3\u00bc", nonce="n"')
  if (!challenge) throw new Error('no challenge')
  expect(challenge.parameters.get('realm')).toBe('a "b" \u00c3\u00bc')
  const header = digestHeader(challenge, { ...rfc2617, secret: { user: 'J"ö', password: '' } })
  expect(header).toContain('username="J\\"\u00c3\u00b6", realm="a \\"b\\" \u00c3\u00bc"')
})

test.each([
  ['Latin-1', Buffer.from('Büro', 'latin1')],
  ['UTF-8', Buffer.from('Büro', 'utf8')],
])('a realm in %s is hashed and repeated as its bytes came', (_, realm) => {
  // Node and undici read each byte of a header as one character.
  const [challenge] = parseChallenges(`Digest realm="${realm.toString('latin1')}", nonce="n"`)
  if (!challenge) throw new Error('no challenge')
  const secret = { user: 'ö', password: 'ß' }
  const header = digestHeader(challenge, { ...rfc2617, secret, nonce: 'n' })
  const md5 = (...parts: (string | Buffer)[]) =>
    createHash('md5')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
      .digest('hex')
  const response = md5(`${md5('ö:', realm, ':ß')}:n:${md5(`GET:${rfc2617.uri}`)}`)
  expect(header).toContain(`response="${response}"`)
  expect(Buffer.from(header, 'latin1').includes(realm)).toBe(true)
})

test.each([
  ['Digest realm="r", nonce="n", algorithm=SHA-512-256', false],
  ['Digest realm="r", nonce="n", qop="auth-int"', false],
  ['Digest realm="r"', false],
  ['Basic realm="r", nonce="n"', false],
  ['DIGEST REALM="r", NONCE="n", QOP="AUTH"', true],
])('%s: known %s', (header, known) => {
  expect(parseChallenges(header).map(isKnownDigest)).toEqual([known])
})

test.each([
  ['Basic REALM="snom"', ['basic realm=snom']],
  [
    ['Basic realm="a"', 'Digest realm="b", nonce="c"'],
    ['basic realm=a', 'digest realm=b nonce=c'],
  ],
  [
    'Basic realm="a", Digest realm="b, Basic x=y", nonce=c',
    ['basic realm=a', 'digest realm=b, Basic x=y nonce=c'],
  ],
  ['Negotiate, NTLM', ['negotiate', 'ntlm']],
  ['Digest realm = "spaced" , stale=TRUE', ['digest realm=spaced stale=TRUE']],
  ['Basic realm=""', ['basic realm=']],
  ['', []],
  [undefined, []],
])('reads the challenges %j', (headers, expected) => {
  const shown = parseChallenges(headers).map(({ scheme, parameters }) =>
    [scheme, ...[...parameters].map(([name, value]) => `${name}=${value}`)].join(' '),
  )
  expect(shown).toEqual(expected)
})
