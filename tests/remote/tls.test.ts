import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { credentials, type TlsTrust } from '../../support/remote/index.js'
import { dial } from '../helpers/remote/plans.js'
import { bitmap, errorOf, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

/** Only to name the tests when they are skipped. */
const none: Certificate = { key: '', cert: '', fingerprint: '' }
const certificates = [selfSigned('IP:127.0.0.1'), selfSigned('DNS:another.example')]
const [named, unnamed] = certificates
const missing = named && unnamed ? '' : ' (skipped: no openssl command to make certificates with)'

describe.skipIf(!named || !unnamed)(`https${missing}`, () => {
  const right = named ?? none
  const wrong = unnamed ?? none

  test.each<[string, Certificate, TlsTrust]>([
    ['its authority', right, { ca: right.cert }],
    ['its fingerprint with colons', right, { fingerprint: right.fingerprint }],
    ['its fingerprint without', right, { fingerprint: right.fingerprint.replaceAll(':', '').toLowerCase() }],
    ['its fingerprint, whatever its name', wrong, { fingerprint: wrong.fingerprint }],
    ['no check', wrong, { insecure: true }],
  ])('trusts by %s', async (_, served, tls) => {
    const phone = await scriptedPhone(bitmap, served)
    const remote = remoteOf(phone.origin, { tls })
    await remote.screen()
    await remote.screen()
    expect(phone.targets).toHaveLength(2)
    expect(phone.sockets.size).toBe(1)
  })

  test.each<[string, Certificate, TlsTrust | undefined, RegExp]>([
    ['without any trust', right, undefined, /SELF_SIGNED/],
    ['with another authority', right, { ca: wrong.cert }, /CERT|SIGNATURE/],
    ['with another name', wrong, { ca: wrong.cert }, /ALTNAME/],
    [
      'with another fingerprint',
      right,
      { fingerprint: wrong.fingerprint },
      /fingerprint is [0-9A-F]{64}, pinned is/,
    ],
  ])('sends nothing %s', async (_, served, tls, problem) => {
    const phone = await scriptedPhone(bitmap, served)
    const remote = remoteOf(phone.origin, { ...(tls && { tls }), credentials: credentials('a', 'b') })
    const error = await errorOf(remote.send(dial('1002')))
    expect(error.failure.kind).toBe('bad certificate')
    expect(error.message).toMatch(problem)
    expect(error.message).toContain('set tls: { fingerprint: … }')
    expect((await errorOf(remote.screen())).failure).toEqual(error.failure)
    expect(phone.targets).toEqual([])
  })

  test('a pinned certificate is checked on each connection', async () => {
    const phone = await scriptedPhone((request, response, nth) => {
      if (nth === 1) response.setHeader('connection', 'close')
      bitmap(request, response, nth)
    }, right)
    const remote = remoteOf(phone.origin, { tls: { fingerprint: right.fingerprint } })
    await remote.screen()
    await remote.screen()
    expect(phone.sockets.size).toBe(2)
  })

  test('a closed dial differs from a refused certificate', async () => {
    const phone = await scriptedPhone((request) => void request.socket.destroy(), right)
    expect(await remoteOf(phone.origin, { tls: { ca: right.cert } }).send(dial('1'))).toEqual({
      kind: 'closed',
    })
  })
})

test('https to a port that speaks http', async () => {
  const phone = await scriptedPhone(bitmap)
  const error = await errorOf(remoteOf(phone.origin.replace('http:', 'https:')).screen())
  expect(error.failure.kind).toBe('no tls')
})

test.each(['', 'AB:CD', 'x'.repeat(64)])('the fingerprint "%s" is refused', (fingerprint) => {
  expect(() => remoteOf('https://127.0.0.1:1', { tls: { fingerprint } })).toThrow('64 hexadecimal digits')
})

interface Certificate {
  readonly key: string
  readonly cert: string
  readonly fingerprint: string
}

/** Made in each run, because the repository contains no key. */
function selfSigned(name: string): Certificate | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-tls-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=phone', '-addext', `subjectAltName=${name}`]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const made = spawnSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert])
    if (made.status !== 0) return undefined
    const pem = readFileSync(cert, 'utf8')
    return { key: readFileSync(key, 'utf8'), cert: pem, fingerprint: new X509Certificate(pem).fingerprint256 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
