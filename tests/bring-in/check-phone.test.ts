import { expect, test } from 'vitest'
import { checkRackPhones } from '../../support/bring-in/check-rack.js'
import { allUsable, describeCheck, summaryOf } from '../../support/bring-in/describe.js'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import type { RackPhone } from '../../support/rack/index.js'
import { credentials } from '../../support/remote/index.js'
import { checkedLines as lines } from '../helpers/bring-in/checked-lines.js'
import { type Handler, scriptedPhone } from '../helpers/remote/scripted-phone.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'

const catalog = await openCatalog('fixtures')
const info = 'Mac: 000413C50001<br>Hardware: D785<br>Firmware-Version: D785-SIP 10.1.54.13'
const display = greyBitmap(480, 272, {})

/** The pages of a D785 without a label display. */
const pages: Readonly<Record<string, string | Uint8Array>> = {
  '/info.htm': info,
  '/settings.htm': 'use_hidden_tags: off<br>language: English',
  '/screen.bmp': display,
}

const answering =
  (changed: Readonly<Record<string, string | Uint8Array>> = {}): Handler =>
  ({ url = '' }, response) => {
    const page = { ...pages, ...changed }[url]
    response.statusCode = page === undefined ? 404 : 200
    response.end(page)
  }

test('a phone that is as the rack file says can be used', async () => {
  expect(await lines(answering({ '/label_screen.bmp': display }))).toEqual([
    'desk (D785, 1001)',
    '✔ connection http://desk, without a log-in',
    '✔ model D785',
    '✔ firmware 10.1.54.13',
    '✔ settings none of them hinders a run',
    '✔ display 480×272 px',
    '✔ label display 480×272 px',
  ])
})

test.each<[string, Parameters<typeof answering>[0], string]>([
  [
    'another model',
    { '/info.htm': info.replace('D785', 'D735') },
    '✖ model it is a D735, and the rack file says D785',
  ],
  [
    'another firmware',
    { '/info.htm': info.replace('10.1.54.13', '10.1.101.11') },
    '✖ firmware it is 10.1.101.11, and the rack file or the model says 10.1.54.13',
  ],
  ['no identity', { '/info.htm': 'Welcome' }, '⚠ model info.htm names no model'],
  [
    'hidden tags',
    { '/settings.htm': 'use_hidden_tags: on' },
    '✖ settings use_hidden_tags is on: the phone refuses keys and numbers by URL',
  ],
  [
    'restricted queries',
    { '/settings.htm': 'restrict_uri_queries$: on' },
    '✖ settings restrict_uri_queries is on: the phone refuses keys and numbers by URL',
  ],
  [
    'another language',
    { '/settings.htm': 'language: Français' },
    '✖ settings its display language is Français, and the rack file says en',
  ],
  [
    'a page for the administrator only',
    { '/settings.htm': '<html>Only the administrator may see this page</html>' },
    '⚠ settings settings.htm shows none that is known',
  ],
  [
    'a transfer without a question',
    { '/settings.htm': 'call_join_xfer: on' },
    '⚠ settings call_join_xfer is on: TRANSFER joins two calls at once, and the key sequence of the model asks first',
  ],
  [
    'another display',
    { '/screen.bmp': greyBitmap(320, 272, {}) },
    '✖ display it has 320×272 px, and the model D785 has 480×272 px',
  ],
  [
    'a damaged display',
    { '/screen.bmp': display.subarray(0, 5000) },
    '✖ display its picture cannot be read: truncated',
  ],
  [
    'an expansion module',
    { '/exp_screen.bmp': greyBitmap(128, 64, {}) },
    '⚠ expansion display it has 128×64 px, and the model D785 names none',
  ],
  ['no label display', {}, '⚠ label display the phone has none, and the model D785 has one'],
])('%s', async (_, changed, line) => {
  const found = await lines(answering(changed))
  expect(found.some((one) => one.startsWith(line))).toBe(true)
})

test('a language is known by its own name, its English name or its code, with or without accents', async () => {
  for (const language of ['Francais', 'Français', 'French', 'fr']) {
    const found = await lines(answering({ '/settings.htm': `language: ${language}` }), { language: 'fr' })
    expect(found).toContain('✔ settings none of them hinders a run')
  }
})

test('a phone that closes a kept connection gets keepAlive: false', async () => {
  const served = new WeakSet()
  const once: Handler = (request, response, nth) => {
    if (served.has(request.socket)) return void request.socket.destroy()
    served.add(request.socket)
    return answering()(request, response, nth)
  }
  const found = await lines(once)
  expect(found).toContain(
    '✖ keep-alive 7 of 8 readings fail, and none fails if the connection is new for each request',
  )
  expect(found).toContain('Write keepAlive: false for this phone into the rack file.')
  expect(found).toContain('✔ display 480×272 px')
})

test('a phone that answers kept connections only gets keepAlive: true', async () => {
  const kept: Handler = (request, response, nth) =>
    request.headers.connection === 'keep-alive' ? answering()(request, response, nth) : void response.end()
  const found = await lines(kept, { keepAlive: false })
  expect(found).toContain('Write keepAlive: true for this phone into the rack file.')
  expect(found).toContain('✔ model D785')
})

test('a phone that fails now and then is a doubt', async () => {
  const flaky: Handler = (request, response, nth) => {
    if (nth !== 3) return answering()(request, response, nth)
    response.statusCode = 503
    return void response.end()
  }
  const found = await lines(flaky)
  expect(found[1]).toMatch(/^⚠ connection 1 of 8 readings fails: could not fetch info.htm: it replied 503/)
  expect(found).toContain('✔ display 480×272 px')
})

test('a picture that needs another log-in is told as it is', async () => {
  const found = await lines((request, response, nth) => {
    if (!request.url?.endsWith('.bmp')) return answering()(request, response, nth)
    return void response.writeHead(403).end()
  })
  expect(found[1]).toMatch(
    /^⚠ connection 1 of \d readings fails: could not fetch screen\.bmp: the phone forbids it \(403\)/,
  )
})

test('a wrong password is sent once, and nothing else is asked', async () => {
  const logIns: (string | undefined)[] = []
  const locked: Handler = (request, response) => {
    logIns.push(request.headers.authorization)
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="snom"' }).end()
  }
  const found = await lines(locked, { credentials: credentials('admin', 'wrong') })
  expect(found[1]).toBe(
    '✖ log-in could not fetch info.htm: the phone rejected the user or the password (401).',
  )
  expect(found).toHaveLength(3)
  // The first request has no log-in.
  expect(logIns).toEqual([undefined, expect.stringMatching(/^Basic /)])
})

test('a phone that cannot be reached is named with what to look at', async () => {
  const found = await lines(answering(), { origin: 'http://127.0.0.1:1' })
  expect(found[1]).toBe('✖ connection could not fetch info.htm: the connection was refused.')
  expect(found[2]).toMatch(/^Is it still booting/)
})

test('only readings are sent', async () => {
  const targets: string[] = []
  await lines((request, response, nth) => {
    targets.push(request.url ?? '')
    answering()(request, response, nth)
  })
  expect([...new Set(targets)]).toEqual([
    '/info.htm',
    '/screen.bmp',
    '/settings.htm',
    '/label_screen.bmp',
    '/exp_screen.bmp',
  ])
})

test('two addresses of one phone are found', async () => {
  const { origin } = await scriptedPhone(answering())
  const profile = await catalog.describe('D785')
  const phoneOf = (id: string) =>
    ({ id, profile, origin, number: '1', language: 'en', timeoutMs: 2000 }) as unknown as RackPhone
  const checks = await checkRackPhones([phoneOf('one'), phoneOf('two')], systemClock)
  expect(checks.map(describeCheck).join('\n')).toMatch(
    /it is the same phone as two: both tell the MAC address 000413C50001[\s\S]*it is the same phone as one/,
  )
  expect(summaryOf(checks)).toBe('✖ 2 of 2 phones cannot be used yet: one, two; 2 doubts (⚠)')
  expect(allUsable(checks)).toBe(false)
})
