import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseChallenges } from '../../support/remote/digest.js'
import { credentials } from '../../support/remote/index.js'
import { dial, keys, releaseAllCalls } from '../helpers/remote/plans.js'
import {
  bitmap,
  errorOf,
  type Handler,
  ok,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

const alice = { credentials: credentials('alice', 'pass:word') }
const basic = `Basic ${Buffer.from('alice:pass:word').toString('base64')}`
const challenge =
  (header: string | string[], headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(401, { 'Www-Authenticate': header, ...headers }).end('Unauthorized request\r\n')
const wantsBasic = challenge('Basic REALM="snom"')

/** Replies one after the other. The last one repeats. */
const inTurn =
  (...handlers: Handler[]): Handler =>
  (...args) =>
    handlers[Math.min(args[2], handlers.length) - 1]?.(...args)

const fields = (header: string | undefined) => {
  const [found] = parseChallenges(header)
  return Object.fromEntries(found?.parameters ?? [])
}

describe('Basic', () => {
  const checked: Handler = (...args) =>
    (args[0].headers.authorization === basic ? bitmap : wantsBasic)(...args)

  test('is sent after a challenge, and then with each request', async () => {
    const phone = await scriptedPhone(checked)
    const remote = remoteOf(phone.origin, alice)
    await remote.screen()
    await remote.send(keys([{ key: 'ENTER' }]))
    expect(phone.logIns).toEqual([undefined, basic, basic])
    expect(phone.sockets.size).toBe(1)
  })

  test('is never sent without a challenge', async () => {
    const phone = await scriptedPhone(bitmap)
    await remoteOf(phone.origin, alice).screen()
    expect(phone.logIns).toEqual([undefined])
  })

  test('after a rejection nothing is sent any more', async () => {
    const phone = await scriptedPhone(wantsBasic)
    const remote = remoteOf(phone.origin, alice)
    const acts = [
      remote.screen(),
      remote.send(dial('1002')),
      remote.send(keys([{ key: 'ENTER' }])),
      remote.send(releaseAllCalls()),
    ]
    for (const act of acts) {
      expect((await errorOf(act)).failure.kind).toBe('rejected credentials')
    }
    expect(phone.logIns).toEqual([undefined, basic])
  })

  test('is not repeated either after a rejection that follows a success', async () => {
    const phone = await scriptedPhone(inTurn(wantsBasic, bitmap, challenge('Basic REALM="snom", stale=true')))
    const remote = remoteOf(phone.origin, alice)
    await remote.screen()
    expect((await errorOf(remote.screen())).failure.kind).toBe('rejected credentials')
    await errorOf(remote.screen())
    expect(phone.logIns).toEqual([undefined, basic, basic])
  })

  test('a challenge without credentials in the rack file is an error', async () => {
    const phone = await scriptedPhone(wantsBasic)
    const error = await errorOf(remoteOf(phone.origin).screen())
    expect(error.failure.kind).toBe('no credentials')
    expect(error.message).toContain('set credentials: { user: …, password: … }')
    expect(phone.targets).toHaveLength(1)
  })

  test.each([
    ['Negotiate, NTLM', 'negotiate, ntlm'],
    ['Digest realm="r", nonce="n", algorithm=SHA-512-256', 'digest (algorithm SHA-512-256)'],
    [
      'Digest realm="r", nonce="n", algorithm=MD5, qop="auth-int", NTLM',
      'digest (algorithm MD5, qop auth-int), ntlm',
    ],
    ['Digest realm="r"', 'digest (without a nonce)'],
  ])('a challenge with another scheme is an error: %s', async (header, offered) => {
    const phone = await scriptedPhone(challenge(header))
    const error = await errorOf(remoteOf(phone.origin, alice).screen())
    expect(error.failure.kind).toBe('unknown challenge')
    expect(error.message).toContain(`known Digest: ${offered}. Set http_scheme`)
    expect(phone.targets).toHaveLength(1)
  })
})

describe('Digest', () => {
  const digest = (nonce: string, more = '') => `Digest realm="snom", nonce="${nonce}", qop="auth"${more}`

  test('is preferred to Basic, in any order and number of headers', async () => {
    for (const offer of [
      `Basic realm="snom", ${digest('n')}`,
      ['Basic realm="snom"', digest('n')],
      digest('n'),
    ]) {
      const phone = await scriptedPhone(inTurn(challenge(offer), ok))
      await remoteOf(phone.origin, alice).send(releaseAllCalls())
      expect(phone.logIns[1]).toMatch(/^Digest /)
    }
  })

  test('signs the target as it was sent, and reuses the nonce with a rising count', async () => {
    const phone = await scriptedPhone(inTurn(challenge(digest('n1', ', opaque="o"')), bitmap))
    const remote = remoteOf(phone.origin, alice)
    await remote.send(keys([{ key: '*' }]))
    await remote.screen()
    await remote.send(dial('*8'))
    const sent = phone.logIns.slice(1).map(fields)
    expect(phone.logIns[0]).toBeUndefined()
    expect(sent.map(({ nonce, nc, opaque }) => [nonce, nc, opaque])).toEqual([
      ['n1', '00000001', 'o'],
      ['n1', '00000002', 'o'],
      ['n1', '00000003', 'o'],
    ])
    expect(sent.map(({ uri }) => uri)).toEqual(phone.targets.slice(1))
    expect(new Set(sent.map(({ cnonce }) => cnonce)).size).toBe(3)
    for (const { uri, nc, cnonce, response } of sent) {
      const a1 = md5('alice:snom:pass:word')
      expect(response).toBe(md5(`${a1}:n1:${nc}:${cnonce}:auth:${md5(`GET:${uri}`)}`))
    }
  })

  test.each(['n1', 'n2'])('a stale nonce is replaced by %s within the same request', async (nonce) => {
    const phone = await scriptedPhone(
      inTurn(challenge(digest('n1')), ok, challenge(digest(nonce, ', stale=TRUE')), ok),
    )
    const remote = remoteOf(phone.origin, alice)
    await remote.send(keys([{ key: '1' }]))
    await remote.send(keys([{ key: '2' }]))
    expect(phone.logIns.map(fields).map(({ nonce, nc }) => [nonce, nc])).toEqual([
      [undefined, undefined],
      ['n1', '00000001'],
      ['n1', '00000002'],
      [nonce, '00000001'],
    ])
  })

  test('a new nonce without stale=true is answered once', async () => {
    const phone = await scriptedPhone(inTurn(challenge(digest('n1')), ok, challenge(digest('n2')), ok))
    const remote = remoteOf(phone.origin, alice)
    await remote.send(keys([{ key: '1' }]))
    await remote.send(keys([{ key: '2' }]))
    expect(phone.targets).toHaveLength(4)
  })

  test('stale=true allows one more attempt, not two', async () => {
    const phone = await scriptedPhone((...args) => challenge(digest(`n${args[2]}`, ', stale=true'))(...args))
    const remote = remoteOf(phone.origin, alice)
    for (const act of [remote.screen(), remote.send(dial('1'))])
      expect((await errorOf(act)).failure.kind).toBe('always stale')
    expect(phone.logIns.map(fields).map(({ nonce }) => nonce)).toEqual([undefined, 'n1', 'n2'])
  })

  test.each([
    ['the same nonce', () => 'n'],
    ['another nonce each time', (nth: number) => `n${nth}`],
  ])('rejected with %s: there is no third attempt', async (_, nonce) => {
    const phone = await scriptedPhone((...args) => challenge(digest(nonce(args[2])))(...args))
    const remote = remoteOf(phone.origin, alice)
    for (const act of [remote.screen(), remote.send(dial('1002')), remote.screen()]) {
      expect((await errorOf(act)).failure.kind).toBe('rejected credentials')
    }
    expect(phone.logIns.map((header) => header !== undefined)).toEqual([false, true])
  })

  test('the next nonce of Authentication-Info is used', async () => {
    const next: Handler = (_, response) =>
      void response.writeHead(200, { 'Authentication-Info': 'nextnonce="n2", qop=auth' }).end()
    const phone = await scriptedPhone(inTurn(challenge(digest('n1')), next, ok))
    const remote = remoteOf(phone.origin, alice)
    await remote.send(keys([{ key: '1' }]))
    await remote.send(keys([{ key: '2' }]))
    expect(fields(phone.logIns[2])).toMatchObject({ nonce: 'n2', nc: '00000001' })
  })
})

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
