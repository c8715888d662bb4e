import { describe, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../support/clock/index.js'
import type { Logged } from '../helpers/interop/access-log.js'
import { apache, lighttpd, type Served, skipped } from '../helpers/interop/servers.js'
import { right } from '../helpers/interop/site.js'
import { fakedTime, noFakedTime } from '../helpers/interop/time.js'
import { keys } from '../helpers/remote/plans.js'
import { remoteOf } from '../helpers/remote/scripted-phone.js'

const logIn = 'Digest MD5'
const apacheOptions = (...directives: string[]) => ['<Location />', ...directives, '</Location>'].join('\n')
/** Apache then accepts a nonce only if its count begins with 1 and rises by 1. */
const strict = 'AuthDigestNcCheck On'

const servers = [
  // The lifetime of a nonce is ten minutes, and cannot be configured.
  { server: lighttpd, more: '' },
  // KeepAlive Off, because Apache would also end idle connections by the faked time.
  { server: apache, more: `KeepAlive Off\n${apacheOptions(strict, 'AuthDigestNonceLifetime 600')}` },
]

for (const { server, more } of servers) {
  const missing = server.missing ?? noFakedTime

  describe.skipIf(missing)(`a nonce of ${server.name}${skipped(missing)}`, () => {
    async function afterMinutes(minutes: number) {
      const time = fakedTime()
      const served = await server.serve({ logIn, time, more })
      const press = presser(served)
      await press('1', '2')
      time.advance(minutes * 60)
      await untilItSees(served, minutes * 60_000)
      await press('3', '4')
      return pressed(served)
    }

    test('that has expired is replaced within the request', async () => {
      const requests = await afterMinutes(11)
      expect(requests.map(({ key, status, count, stale }) => [key, status, count, stale])).toEqual([
        ['1', 401, undefined, false],
        ['1', 200, '00000001', false],
        ['2', 200, '00000002', false],
        ['3', 401, '00000003', true],
        ['3', 200, '00000001', false],
        ['4', 200, '00000002', false],
      ])
      const [, first, second, third, fourth, fifth] = requests.map(({ nonce }) => nonce)
      expect([second, third]).toEqual([first, first])
      expect(fifth).toBe(fourth)
      expect(fourth).not.toBe(first)
    })

    test('that expires soon is followed by the next nonce that the server sends', async () => {
      const requests = await afterMinutes(9.8)
      expect(requests.map(({ key, status, count }) => [key, status, count])).toEqual([
        ['1', 401, undefined],
        ['1', 200, '00000001'],
        ['2', 200, '00000002'],
        ['3', 200, '00000003'],
        ['4', 200, '00000001'],
      ])
      const [, , , third, fourth] = requests
      expect(third?.nextNonce).toMatch(/\w{30}/)
      expect(fourth?.nonce).toBe(third?.nextNonce)
    })

    test('that expires between challenge and answer is replaced by a second challenge', async () => {
      const time = fakedTime()
      const served = await server.serve({ logIn, time, more })
      let gaps = 0
      const inGap = async () => {
        gaps += 1
        if (gaps > 1) return
        time.advance(11 * 60)
        await untilItSees(served, 11 * 60_000)
      }
      // A wait with a signal is a deadline; a wait without one is the gap between two requests.
      const clock: Clock = {
        ...systemClock,
        after: (ms, signal) => (signal ? systemClock.after(ms, signal) : inGap()),
      }
      await remoteOf(served.origin, { ...right, clock, requestGapMs: 60_000 }).send(keys([{ key: '1' }]))
      const requests = await pressed(served)
      expect(requests.map(({ status, count, stale }) => [status, count, stale])).toEqual([
        [401, undefined, false],
        [401, '00000001', true],
        [200, '00000001', false],
      ])
    })
  })
}

describe.skipIf(apache.missing)(`nonces of Apache${skipped(apache.missing)}`, () => {
  test('have the counts that Apache expects', async () => {
    const served = await apache.serve({ logIn, more: apacheOptions(strict) })
    await presser(served)('1', '2', '3', '4', '5')
    const requests = await pressed(served)
    expect(requests.map(({ status }) => status)).toEqual([401, 200, 200, 200, 200, 200])
    expect(requests.map(({ count }) => count)).toEqual([undefined, ...counts(5)])
  })

  test('for one request each: every reply contains the next one', async () => {
    const served = await apache.serve({ logIn, more: apacheOptions('AuthDigestNonceLifetime 0') })
    await presser(served)('1', '2', '3', '4')
    const requests = await pressed(served)
    expect(requests.map(({ status }) => status)).toEqual([401, 200, 200, 200, 200])
    const [, ...answers] = requests
    expect(answers.slice(1).map(({ nonce }) => nonce)).toEqual(
      answers.slice(0, -1).map(({ nextNonce }) => nextNonce),
    )
    expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(4)
  })

  test('are unknown after a restart, and the log-in is repeated', async () => {
    const served = await apache.serve({ logIn })
    const press = presser(served)
    await press('1')
    await served.restart()
    await press('2', '3')
    const requests = await pressed(served)
    expect(requests.map(({ key, status, stale }) => [key, status, stale])).toEqual([
      ['1', 401, false],
      ['1', 200, false],
      ['2', 401, true],
      ['2', 200, false],
      ['3', 200, false],
    ])
  })
})

const counts = (to: number) => Array.from({ length: to }, (_, i) => `${i + 1}`.padStart(8, '0'))

function presser({ origin }: Served) {
  const remote = remoteOf(origin, right)
  return async (...names: string[]) => {
    for (const key of names) await remote.send(keys([{ key }]))
  }
}

/** The requests that press a key. */
async function pressed(served: Served): Promise<(Logged & { key: string })[]> {
  const requests = await served.requests()
  return requests.flatMap((request) => {
    const key = /key=(.*)/.exec(request.target)?.[1]
    return key === undefined ? [] : [{ ...request, key }]
  })
}

/** Waits until the server sees the faked time: a server reads the time of day at most once a second. */
async function untilItSees({ origin }: Served, aheadMs: number): Promise<void> {
  for (;;) {
    const reply = await fetch(origin, { headers: { connection: 'close' } })
    await reply.arrayBuffer()
    if (Date.parse(reply.headers.get('date') ?? '') > Date.now() + aheadMs - 60_000) return
    await systemClock.after(20)
  }
}
