import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { hasOpenssl, selfSigned } from '../helpers/faults/certificates.js'
import { bitmap, errorOf, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

/** Fetches a picture in a Node of its own, because its options are read when it starts. */
const program = `
  const { openRemote } = await import('./support/remote/index.ts')
  const { systemClock: clock } = await import('./support/clock/index.ts')
  const remote = openRemote({ phone: 'B', origin: process.argv[1], tls: { insecure: true }, clock, timeoutMs: 30_000 })
  const bytes = await remote.screen()
  await remote.close()
  console.log(Buffer.from(bytes).toString())
`

const missing = hasOpenssl ? '' : ' (skipped: no openssl command to make certificates with)'
test.skipIf(!hasOpenssl)(
  `a phone of TLS 1.0 answers with the options that the message names${missing}`,
  async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const phone = await scriptedPhone(bitmap, { ...selfSigned('IP:127.0.0.1'), ...old })
    const error = await errorOf(remoteOf(phone.origin, { tls: { insecure: true } }).screen())
    expect(error.failure.kind).toBe('no tls')
    const [, NODE_OPTIONS] = /NODE_OPTIONS="([^"]+)"/.exec(error.message) ?? []
    const args = ['--import', 'offhook/register', '--input-type=module', '-e', program, phone.origin]
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      env: { ...process.env, NODE_OPTIONS },
    })
    expect(stdout.trim()).toBe('BM and so on')
  },
  60_000,
)
