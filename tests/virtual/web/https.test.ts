import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { curl, noCurl, raw, startTestWeb } from '../../helpers/virtual/web-phone.js'

const noOpenssl = spawnSync('openssl', ['version']).status === 0 ? undefined : 'openssl is not installed'
const missing = noCurl ?? noOpenssl

describe.skipIf(missing)(`https${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let folder: string
  let tls: { key: string; cert: string }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offhook-'))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const made = spawnSync('openssl', [...request, '-subj', '/CN=phone', '-keyout', key, '-out', cert])
    expect(made.stderr.toString()).not.toMatch(/error/i)
    tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('serves the same pages', async () => {
    const phone = await startTestWeb({ tls })
    expect(phone.origin).toMatch(/^https:/)
    expect(await curl('--insecure', `${phone.origin}/command.htm?key=1`)).toContain('HTTP/1.1 200 Ok')
    expect(phone.commands).toEqual(['press 1 0 at 0'])
  })

  test('the reply to plain http is 403, with its headers in the recorded order', async () => {
    const phone = await startTestWeb({ tls })
    const reply = await phone.raw('GET /command.htm?key=1 HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(reply).toContain(
      'HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nCache-Control: no-cache\r\nCache-Control: no-store\r\n' +
        'Server: snom embedded\r\n',
    )
    expect(reply).toContain('<TITLE>snom VoIP phone: Error</TITLE>')
    expect(phone.commands).toEqual([])
  })

  test.each([
    [
      '307',
      /^HTTP\/1\.1 307 Temporary Redirect\r\n[\s\S]*Location: (https:\/\/127\.0\.0\.1:\d+)\/command\.htm\?key=1\r\n/,
    ],
    ['close', /^()$/],
  ] as const)('plainHttp: %s', async (plainHttp, answer) => {
    const phone = await startTestWeb({ tls, quirks: { plainHttp } })
    const reply = await phone.raw('GET /command.htm?key=1 HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(reply).toMatch(answer)
    expect(answer.exec(reply)?.[1]).toBe(plainHttp === '307' ? phone.origin : '')
    expect(phone.commands).toEqual([])
  })

  test('close ends a connection without any data', async () => {
    const phone = await startTestWeb({ tls })
    const silent = raw(phone.origin, '')
    const greeted = raw(phone.origin, '\x16')
    await raw(phone.origin, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')
    await phone.close()
    expect(await Promise.allSettled([silent, greeted])).toHaveLength(2)
  })
})
