import { fetch } from 'undici'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  answer,
  basic,
  challengeOf,
  digest,
  expectBlocked,
  get,
  login,
  nonceOf,
  rightLogin,
} from '../../helpers/virtual/log-in.js'
import { curl, noCurl, startTestWeb } from '../../helpers/virtual/web-phone.js'

describe.skipIf(noCurl)(`logging in by curl${noCurl ? ` (skipped: ${noCurl})` : ''}`, () => {
  const right = `${login.user}:${login.password}`

  test.each<[string, typeof basic | typeof digest, ...string[]]>([
    ['Basic', basic, '--basic'],
    ['Digest', digest, '--digest'],
    ['Digest by POST', digest, '--digest', '--request', 'POST'],
    ['the offered scheme, Basic', basic, '--anyauth'],
    ['the offered scheme, Digest', digest, '--anyauth'],
  ])('%s', async (_name, auth, ...options) => {
    const phone = await startTestWeb({ auth })
    expect(await curl(...options, '-u', right, `${phone.origin}/command.htm?key=%23;1`)).toContain(
      'HTTP/1.1 200 Ok',
    )
    expect(phone.commands).toEqual(['press # 0 at 0', 'press 1 0 at 0'])
  })

  test.each([
    ['Basic', basic, '--basic', 'rack:wrong'],
    ['Digest', digest, '--digest', 'rack:wrong'],
    ['Digest', digest, '--digest', 'somebody:pass:word'],
    ['Basic on a phone that wants Digest', digest, '--basic', right],
  ])('%s with wrong credentials', async (_name, auth, option, credentials) => {
    const phone = await startTestWeb({ auth })
    const reply = await curl(option, '-u', credentials, `${phone.origin}/command.htm?key=1`)
    expect(reply.match(/HTTP\/1\.1 \d+/g)?.at(-1)).toBe('HTTP/1.1 401')
    expect(phone.commands).toEqual([])
  })
})

describe('Digest', () => {
  test('the challenge names realm, algorithm and quality', async () => {
    const challenge = await challengeOf(await startTestWeb({ auth: digest }))
    expect(challenge).toMatch(/^Digest realm="snom", nonce="[0-9a-f]{32}", algorithm=MD5, qop="auth"$/)
  })

  const answers: [name: string, change: Partial<Answer>, status: number, stale: boolean][] = [
    ['a right answer', {}, 200, false],
    ['an unknown nonce', { nonce: 'made up' }, 401, true],
    ['the response for another URL', { uri: '/index.htm' }, 401, false],
    ['the response for another method', { method: 'POST' }, 401, false],
    ['another user', { user: 'somebody' }, 401, false],
    ['another realm', { realm: 'elsewhere' }, 401, false],
    ['another quality', { qop: 'auth-int' }, 401, false],
  ]
  test.each(answers)('%s', async (_name, change, status, stale) => {
    const phone = await startTestWeb({ auth: digest })
    const reply = await answer(phone, { nonce: nonceOf(await challengeOf(phone)), ...change })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('www-authenticate')?.includes('stale=true') ?? false).toBe(stale)
  })

  test('a nonce is valid for several requests; a repeated request is a replay, and is no failed log-in', async () => {
    const phone = await startTestWeb({ auth: digest })
    const nonce = nonceOf(await challengeOf(phone))
    const statuses = []
    for (const nc of ['00000001', '00000001', '00000001', '00000001', '00000001', '00000002'])
      statuses.push((await answer(phone, { nonce, nc })).status)
    expect(statuses).toEqual([200, 401, 401, 401, 401, 200])
  })
})

const wrongLogin = {
  basic: { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' },
  digest: { authorization: 'Digest username="nobody", nonce="made up", uri="/info.htm", response="wrong"' },
}

describe.each([basic, digest])('lock-out with $scheme', (auth) => {
  const wrong = wrongLogin[auth.scheme]

  test('the reply to three wrong log-ins is 401; the fourth one blocks the web interface for a minute', async () => {
    const phone = await startTestWeb({ auth })
    for (let i = 0; i < 3; i++) expect((await get(phone, wrong)).status).toBe(401)
    await expectBlocked(phone, wrong)
    await expectBlocked(phone)
    await expectBlocked(phone, await rightLogin(phone, auth.scheme))
    await phone.clock.advance(59_999)
    await expectBlocked(phone)
    await phone.clock.advance(1)
    expect((await get(phone)).status).toBe(401)
  })

  test('each further group of three doubles the time', async () => {
    const phone = await startTestWeb({ auth })
    for (let i = 0; i < 4; i++) await get(phone, wrong)
    for (const closedMs of [60_000, 120_000, 240_000]) {
      await phone.clock.advance(closedMs - 1)
      await expectBlocked(phone)
      await phone.clock.advance(1)
      expect((await get(phone, wrong)).status).toBe(401)
      expect((await get(phone, wrong)).status).toBe(401)
      await expectBlocked(phone, wrong)
    }
  })

  test('a request without credentials does not count', async () => {
    const phone = await startTestWeb({ auth })
    for (let i = 0; i < 9; i++) expect((await get(phone)).status).toBe(401)
  })

  test('a right log-in resets the number of wrong ones', async () => {
    const phone = await startTestWeb({ auth })
    for (let i = 0; i < 3; i++) await get(phone, wrong)
    expect((await get(phone, await rightLogin(phone, auth.scheme))).status).toBe(200)
    for (let i = 0; i < 3; i++) expect((await get(phone, wrong)).status).toBe(401)
  })
})

describe('quirks', () => {
  const statuses = async (ask: () => Promise<{ status: number }>, times: number) => {
    const seen = []
    for (let i = 0; i < times; i++) seen.push((await ask()).status)
    return seen
  }

  test.each([
    ['200', 200],
    ['403', 403],
  ] as const)('lockoutStatus: %s', async (lockoutStatus, status) => {
    const phone = await startTestWeb({ auth: basic, quirks: { lockoutStatus } })
    expect(await statuses(() => get(phone, wrongLogin.basic), 5)).toEqual([401, 401, 401, status, status])
    expect(await (await get(phone)).text()).toMatch(/blocked/)
  })

  test('challengeCounts: a request without credentials is a failed log-in', async () => {
    const phone = await startTestWeb({
      auth: digest,
      quirks: { challengeCounts: true, lockoutStatus: '403' },
    })
    expect(await statuses(() => get(phone), 4)).toEqual([401, 401, 401, 403])
  })

  const right = { authorization: `Basic ${btoa(`${login.user}:${login.password}`)}` }
  test.each([
    ['Basic to a phone that asks for Digest', digest, right],
    ['Digest to a phone that asks for Basic', basic, wrongLogin.digest],
    ['an unknown scheme', digest, { authorization: 'Bearer abc' }],
    ['a header without a scheme', basic, { authorization: '' }],
  ])('otherSchemeCounts: %s is challenged, and counts only with it', async (_, auth, headers) => {
    const lenient = await startTestWeb({ auth })
    expect(await statuses(() => get(lenient, headers), 9)).toEqual(Array(9).fill(401))
    expect((await get(lenient, headers)).headers.get('www-authenticate')).toMatch(
      new RegExp(auth.scheme, 'i'),
    )
    const strict = await startTestWeb({ auth, quirks: { otherSchemeCounts: true, lockoutStatus: '403' } })
    expect(await statuses(() => get(strict, headers), 5)).toEqual([401, 401, 401, 403, 403])
  })

  test.each([
    ['SHA-256', 'SHA-256', 200],
    ['SHA-256', 'MD5', 401],
    ['MD5', 'SHA-256', 401],
  ] as const)('digestAlgorithm: %s, answered by %s', async (digestAlgorithm, algorithm, status) => {
    const phone = await startTestWeb({ auth: digest, quirks: { digestAlgorithm } })
    const challenge = await challengeOf(phone)
    expect(challenge).toContain(`algorithm=${digestAlgorithm}`)
    expect((await answer(phone, { nonce: nonceOf(challenge), algorithm })).status).toBe(status)
  })

  test('realm', async () => {
    const quirks = { realm: 'a phone' }
    const phone = await startTestWeb({ auth: digest, quirks })
    const challenge = await challengeOf(phone)
    expect(challenge).toContain('realm="a phone"')
    expect((await answer(phone, { nonce: nonceOf(challenge), ...quirks })).status).toBe(200)
    expect(await challengeOf(await startTestWeb({ auth: basic, quirks }))).toBe('Basic REALM="a phone"')
  })

  test('nonceUses: after so many requests the nonce is stale, which does not count as a failed log-in', async () => {
    const phone = await startTestWeb({ auth: digest, quirks: { nonceUses: 2 } })
    const nonce = nonceOf(await challengeOf(phone))
    let nc = 0
    const next = () => answer(phone, { nonce, nc: String(++nc).padStart(8, '0') })
    expect(await statuses(next, 7)).toEqual([200, 200, 401, 401, 401, 401, 401])
    expect((await next()).headers.get('www-authenticate')).toContain('stale=true')
  })

  test.each([true, false])('nextNonce: %s', async (nextNonce) => {
    const phone = await startTestWeb({ auth: digest, quirks: { nextNonce } })
    const reply = await answer(phone, { nonce: nonceOf(await challengeOf(phone)) })
    const info = reply.headers.get('authentication-info')
    expect(info !== null).toBe(nextNonce)
    const nonce = /^nextnonce="([0-9a-f]+)"$/.exec(info ?? '')?.[1]
    if (nextNonce) expect((await answer(phone, { nonce: nonce ?? '' })).status).toBe(200)
  })
})

describe('the settings of the log-in', () => {
  const write = (phone: Parameters<typeof get>[0], headers: Parameters<typeof get>[1], changes: string) =>
    fetch(`${phone.origin}/dummy.htm?settings=save&${changes}`, { ...(headers && { headers }) })
  const basicHeader = (user: string, password: string) => ({
    authorization: `Basic ${btoa(`${user}:${password}`)}`,
  })

  test('http_user and http_pass protect a phone at once; http_scheme off asks for Basic, on for Digest', async () => {
    const phone = await startTestWeb()
    expect((await get(phone)).status).toBe(200)
    await write(phone, {}, 'http_scheme=off&http_user=new&http_pass=word')
    expect((await get(phone)).headers.get('www-authenticate')).toMatch(/^Basic /)
    const right = basicHeader('new', 'word')
    expect((await get(phone, right)).status).toBe(200)
    expect(await (await fetch(`${phone.origin}/settings.htm`, { headers: right })).text()).not.toContain(
      'word',
    )
    await write(phone, right, 'http_scheme=on')
    expect((await get(phone, right)).headers.get('www-authenticate')).toMatch(/^Digest /)
  })

  test('they have priority over the log-in of the rack file; empty ones end it', async () => {
    const phone = await startTestWeb({ auth: basic })
    await write(phone, basicHeader(login.user, login.password), 'http_pass=other')
    expect((await get(phone, basicHeader(login.user, login.password))).status).toBe(401)
    expect((await get(phone, basicHeader(login.user, 'other'))).status).toBe(200)
    await write(phone, basicHeader(login.user, 'other'), 'http_user=&http_pass=')
    expect((await get(phone)).status).toBe(200)
  })
})
