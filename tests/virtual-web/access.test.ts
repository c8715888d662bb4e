import { createHash } from 'node:crypto'
import { fetch } from 'undici'
import { describe, expect, test } from 'vitest'
import { curl, noCurl, type ServedPhone, servedPhone } from './a-phone.js'

const login = { user: 'rack', password: 'pass:word' }
const basic = { scheme: 'basic', ...login } as const
const digest = { scheme: 'digest', ...login } as const

describe.skipIf(noCurl)(`logging in by curl${noCurl ? ` (skipped: ${noCurl})` : ''}`, () => {
  const right = `${login.user}:${login.password}`

  test.each<[string, typeof basic | typeof digest, ...string[]]>([
    ['Basic', basic, '--basic'],
    ['Digest', digest, '--digest'],
    ['Digest by POST', digest, '--digest', '--request', 'POST'],
    ['whichever the phone offers: Basic', basic, '--anyauth'],
    ['whichever the phone offers: Digest', digest, '--anyauth'],
  ])('%s', async (_name, auth, ...options) => {
    const phone = await servedPhone({ auth })
    expect(await curl(...options, '-u', right, `${phone.origin}/command.htm?key=%23;1`)).toContain(
      'HTTP/1.1 200 Ok',
    )
    expect(phone.acts).toEqual(['press # 0 at 0', 'press 1 0 at 0'])
  })

  test.each([
    ['Basic', basic, '--basic', 'rack:wrong'],
    ['Digest', digest, '--digest', 'rack:wrong'],
    ['Digest', digest, '--digest', 'somebody:pass:word'],
    ['Basic on a phone that wants Digest', digest, '--basic', right],
  ])('%s with wrong credentials', async (_name, auth, option, credentials) => {
    const phone = await servedPhone({ auth })
    const reply = await curl(option, '-u', credentials, `${phone.origin}/command.htm?key=1`)
    expect(reply.match(/HTTP\/1\.1 \d+/g)?.at(-1)).toBe('HTTP/1.1 401')
    expect(phone.acts).toEqual([])
  })
})

describe('Digest', () => {
  test('the challenge names realm, algorithm and quality', async () => {
    const challenge = await challengeOf(await servedPhone({ auth: digest }))
    expect(challenge).toMatch(/^Digest realm="snom", nonce="[0-9a-f]{32}", algorithm=MD5, qop="auth"$/)
  })

  const answers: [name: string, change: Partial<Answer>, status: number, stale: boolean][] = [
    ['a right answer', {}, 200, false],
    ['a nonce that is not ours', { nonce: 'made up' }, 401, true],
    ['the answer to another URL', { uri: '/index.htm' }, 401, false],
    ['the answer to another method', { method: 'POST' }, 401, false],
    ['another user', { user: 'somebody' }, 401, false],
    ['another realm', { realm: 'elsewhere' }, 401, false],
    ['another quality', { qop: 'auth-int' }, 401, false],
  ]
  test.each(answers)('%s', async (_name, change, status, stale) => {
    const phone = await servedPhone({ auth: digest })
    const reply = await answer(phone, { nonce: nonceOf(await challengeOf(phone)), ...change })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('www-authenticate')?.includes('stale=true') ?? false).toBe(stale)
  })

  test('a nonce serves several requests; one sent twice is a replay, and does not count as a wrong log-in', async () => {
    const phone = await servedPhone({ auth: digest })
    const nonce = nonceOf(await challengeOf(phone))
    const statuses = []
    for (const nc of ['00000001', '00000001', '00000001', '00000001', '00000001', '00000002'])
      statuses.push((await answer(phone, { nonce, nc })).status)
    expect(statuses).toEqual([200, 401, 401, 401, 401, 200])
  })
})

describe.each([basic, digest])('lock-out with $scheme', (auth) => {
  const wrong = { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' }

  test('three wrong log-ins are answered by 401, the fourth closes the web interface for a minute', async () => {
    const phone = await servedPhone({ auth })
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
    const phone = await servedPhone({ auth })
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
    const phone = await servedPhone({ auth })
    for (let i = 0; i < 9; i++) expect((await get(phone)).status).toBe(401)
  })

  test('a right log-in wipes the wrong ones out', async () => {
    const phone = await servedPhone({ auth })
    for (let i = 0; i < 3; i++) await get(phone, wrong)
    expect((await get(phone, await rightLogin(phone, auth.scheme))).status).toBe(200)
    for (let i = 0; i < 3; i++) expect((await get(phone, wrong)).status).toBe(401)
  })
})

type Headers = Readonly<Record<string, string>>

const get = (phone: ServedPhone, headers: Headers = {}) => fetch(`${phone.origin}/info.htm`, { headers })

async function expectBlocked(phone: ServedPhone, headers: Headers = {}) {
  const reply = await get(phone, headers)
  expect([reply.status, await reply.text()]).toEqual([200, expect.stringMatching(/blocked/)])
}

async function challengeOf(phone: ServedPhone): Promise<string> {
  return (await get(phone)).headers.get('www-authenticate') ?? ''
}

const nonceOf = (challenge: string) => /nonce="([^"]*)"/.exec(challenge)?.[1] ?? ''

async function rightLogin(phone: ServedPhone, scheme: 'basic' | 'digest'): Promise<Headers> {
  const token = Buffer.from(`${login.user}:${login.password}`).toString('base64')
  if (scheme === 'basic') return { authorization: `Basic ${token}` }
  return { authorization: authorizationOf({ nonce: nonceOf(await challengeOf(phone)) }) }
}

const defaults = {
  user: login.user,
  method: 'GET',
  uri: '/info.htm',
  realm: 'snom',
  qop: 'auth',
  nc: '00000001',
  nonce: '',
}
type Answer = typeof defaults

const answer = (phone: ServedPhone, change: Partial<Answer>) =>
  get(phone, { authorization: authorizationOf(change) })

// Written out from RFC 7616 section 3.4.1.
function authorizationOf(change: Partial<Answer>): string {
  const { user, method, uri, realm, qop, nc, nonce } = { ...defaults, ...change }
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const account = md5(`${user}:${realm}:${login.password}`)
  const response = md5(`${account}:${nonce}:${nc}:cafe:${qop}:${md5(`${method}:${uri}`)}`)
  return (
    `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, ` +
    `qop=${qop}, nc=${nc}, cnonce="cafe", response="${response}"`
  )
}
