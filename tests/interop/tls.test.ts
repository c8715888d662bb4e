import { describe, expect, test } from 'vitest'
import type { TlsTrust } from '../../support/remote/index.js'
import { authority, type Certificate, noOpenssl } from '../helpers/interop/certificates.js'
import { apache, lighttpd, type Served, skipped } from '../helpers/interop/servers.js'
import { isCapture, type LogIn, right } from '../helpers/interop/site.js'
import { noFakedTime } from '../helpers/interop/time.js'
import { dial, keys } from '../helpers/remote/plans.js'
import { errorOf, remoteOf } from '../helpers/remote/scripted-phone.js'

/** The address of the servers, and another one. */
const [here, elsewhere] = ['IP:127.0.0.1', 'DNS:another.example']

for (const server of [lighttpd, apache]) {
  const missing = server.missingTls ?? noOpenssl
  const serve = (tls: Certificate, logIn: LogIn = 'Basic') => server.serve({ logIn, tls })

  describe.skipIf(missing)(`https by ${server.name}${skipped(missing)}`, () => {
    test.each<LogIn>(['Basic', 'Digest MD5'])('accepts a certificate of its authority; %s', async (logIn) => {
      const { ca, certificateFor } = authority()
      const served = await serve(certificateFor(here), logIn)
      const remote = remoteOf(served.origin, { ...right, tls: { ca } })
      expect(isCapture(await remote.screen())).toBe(true)
      await remote.send(keys([{ key: 'ENTER' }]))
      expect(isCapture(await remote.screen())).toBe(true)
      const requests = await served.requests()
      expect(requests.map(({ status }) => status)).toEqual([401, 200, 200, 200])
      expect(new Set(requests.map(({ connection }) => connection)).size).toBe(1)
    })

    test.each([
      ['with colons', (text: string) => text],
      ['without colons', (text: string) => text.replaceAll(':', '').toLowerCase()],
    ])('accepts a pinned fingerprint %s, whatever the name of the certificate', async (_, written) => {
      const certificate = authority().certificateFor(elsewhere)
      const served = await serve(certificate)
      const tls = { fingerprint: written(certificate.fingerprint) }
      expect(isCapture(await remoteOf(served.origin, { ...right, tls }).screen())).toBe(true)
    })

    test('refuses a certificate of an unknown authority', async () => {
      await expectNothingSent(await serve(authority().certificateFor(here)), undefined, /UNABLE_TO/)
    })

    test('refuses a certificate of another authority', async () => {
      const served = await serve(authority().certificateFor(here))
      await expectNothingSent(served, { ca: authority().ca }, /CERT|SIGNATURE/)
    })

    test('refuses a certificate with another name', async () => {
      const { ca, certificateFor } = authority()
      await expectNothingSent(await serve(certificateFor(elsewhere)), { ca }, /ALTNAME/)
    })

    test.skipIf(noFakedTime)(`refuses an expired certificate${skipped(noFakedTime)}`, async () => {
      const { ca, certificateFor } = authority()
      await expectNothingSent(await serve(certificateFor(here, { daysAgo: 9 })), { ca }, /EXPIRED/)
    })

    test('refuses a certificate that is not the pinned one, of the same authority and name', async () => {
      const { certificateFor } = authority()
      const served = await serve(certificateFor(here))
      const { fingerprint } = certificateFor(here)
      await expectNothingSent(served, { fingerprint }, /pinned is [0-9A-F]{64}/)
    })
  })
}

/** Neither a command nor a log-in is sent, and the error gives the problem. */
async function expectNothingSent(served: Served, tls: TlsTrust | undefined, problem: RegExp): Promise<void> {
  const remote = remoteOf(served.origin, { ...right, ...(tls && { tls }) })
  for (const act of [remote.send(dial('1002')), remote.screen()]) {
    const { failure, message } = await errorOf(act)
    expect(failure.kind).toBe('bad certificate')
    expect(message).toMatch(problem)
  }
  expect(await served.requests()).toEqual([])
}
