import { describe, expect, test } from 'vitest'
import { systemClock } from '../../support/clock/index.js'
import { createLeaseClient, type LeaseStore, openRedisStore } from '../../support/lease/index.js'
import { freePort } from '../helpers/interop/program.js'
import { noRedis } from '../helpers/lease/redis-server.js'
import { oneOf, owner } from '../helpers/lease/requests.js'
import { redisForTest } from '../helpers/lease/stores.js'

const clientOf = (store: LeaseStore, job: string, leaseMs = 30_000) =>
  createLeaseClient({ store, owner: owner(job), leaseMs, quietMs: leaseMs })

test.each([
  ['http://lab', 'it does not begin with redis:// or rediss://'],
  ['redis://:p@ss@w:rd@lab:port', 'it cannot be read'],
  ['redis://lab/leases', 'after the host comes the number of a database'],
])('%s is no URL of a Redis server', async (url, reason) => {
  const error: Error = await openRedisStore(url).then(
    () => new Error('opened'),
    (failed) => failed,
  )
  expect(error.message).toContain(`RACK_LEASES is no URL of a Redis server: ${reason}`)
  expect(error.message).not.toContain('p@ss')
})

test('a server that does not run is told at once, without the password', async () => {
  const port = await freePort()
  const error: Error = await openRedisStore(`redis://user:secret@127.0.0.1:${port}`).then(
    () => new Error('opened'),
    (failed) => failed,
  )
  expect(error.message).toMatch(
    /^redis:\/\/user:\*\*\*@127\.0\.0\.1:\d+: the Redis server of the leases does not answer: .*ECONNREFUSED/,
  )
  expect(String(error.stack) + JSON.stringify(error)).not.toContain('secret')
})

describe.skipIf(noRedis)(`a Redis server${noRedis ? `: ${noRedis}` : ''}`, () => {
  test('a wrong password is told at once', async () => {
    const { url } = await redisForTest({ password: 'right' })
    await expect(openRedisStore(url.replace('right', 'wrong'))).rejects.toThrow(
      /the Redis server of the leases refuses: WRONGPASS/,
    )
    await expect(openRedisStore(url.replace(':right@', ''))).rejects.toThrow(/refuses: NOAUTH/)
    await (await openRedisStore(url)).close()
  })

  test('a damaged document is not replaced', async () => {
    const { url } = await redisForTest()
    const { createClient } = await import('redis')
    const raw = await createClient({ url }).connect()
    await raw.hSet('{offhook}:leases', { version: '3', document: '{"format":' })
    await expect(openRedisStore(url)).rejects.toThrow(
      /this is no list of leases: it is no JSON.*redis-cli DEL '\{offhook\}:leases'/,
    )
    expect(await raw.hGet('{offhook}:leases', 'document')).toBe('{"format":')
    raw.destroy()
  })

  test('after a restart that loses everything, an owner keeps its phone, and others wait', async () => {
    const server = await redisForTest()
    const [one, other] = [await openRedisStore(server.url), await openRedisStore(server.url)]
    const first = await clientOf(one, 'first', 4000).acquire({ requirement: oneOf(['1']) })
    await server.restart()
    const second = await clientOf(other, 'second', 4000).acquire({ requirement: oneOf(['1', '2']) })
    expect(second.phones.map(({ phone }) => phone)).toEqual(['2'])
    expect(second.token).toBeGreaterThan(first.token)
    first.assertHeld()
    expect(await first.release()).toBe(true)
    await second.release()
    await one.close()
    await other.close()
  })

  test('a server that is away for a while ends no wait', async () => {
    const server = await redisForTest({ keepsData: true })
    const store = await openRedisStore(server.url)
    const first = await clientOf(store, 'first', 3000).acquire({ requirement: oneOf(['1']) })
    const texts: string[] = []
    const waiting = clientOf(store, 'second', 3000).acquire({
      requirement: oneOf(['1']),
      onWait: ({ text }) => texts.push(text),
    })
    while (texts.length === 0) await systemClock.after(5)
    await server.stop()
    while (!texts.some((text) => text.includes('does not answer'))) await systemClock.after(5)
    await server.restart()
    await first.release()
    await (await waiting).release()
    await store.close()
  })
})
