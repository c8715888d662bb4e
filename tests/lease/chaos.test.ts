import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { builtUrl } from '../helpers/built.js'
import { type Chaos, runChaos } from '../helpers/chaos/chaos.js'
import { startChaosRack } from '../helpers/chaos/chaos-rack.js'
import { disturbancesOf } from '../helpers/chaos/disturbances.js'
import { spawnJob } from '../helpers/chaos/jobs.js'
import { leasesLeft } from '../helpers/chaos/leases-left.js'
import { silenceOf } from '../helpers/chaos/outages.js'
import { type LoggedRequest, problemsOf } from '../helpers/chaos/request-log.js'
import { msBeside } from '../helpers/chaos/spans.js'
import { judge } from '../helpers/chaos/verdict.js'
import { noRedis } from '../helpers/lease/redis-server.js'
import { leaseFolder, redisForTest } from '../helpers/lease/stores.js'

const support = new URL('.', builtUrl('index.ts')).href

/** The long version, with more jobs and outages: npm run bench lease-chaos. */
const small = {
  ...{ support, models: Array.from({ length: 4 }, () => 'snom370'), jobs: 4, leasesPerJob: 5, callMs: 100 },
  ...{ leaseSeconds: 2, counts: { killed: 1, paused: 1, ended: 1 }, outages: [], seed: 3, print: () => {} },
} as const satisfies Omit<Chaos, 'place'>

/** Times depend on how busy this computer is. */
const withoutTimes = ({ problems }: ReturnType<typeof judge>) =>
  problems.filter((problem) => !/fair shares|idle and free only after/.test(problem))

test('jobs that are killed, paused beyond the end of their leases, and ended never share a phone', async () => {
  const chaos = { ...small, place: leaseFolder() }
  const result = await runChaos(chaos)
  expect(withoutTimes(judge(chaos, result))).toEqual([])
  expect(result.jobs.disturbed).toEqual(small.counts)
})

describe.skipIf(noRedis)(`with a Redis server${noRedis ? `: ${noRedis}` : ''}`, () => {
  test('that is silent for longer than a lease, jobs never share a phone either', async () => {
    const server = await redisForTest({})
    const outages = [silenceOf(server, 0.5, 2500)]
    const chaos = {
      ...small,
      place: server.url,
      jobs: 2,
      counts: { killed: 1, paused: 0, ended: 0 },
      outages,
    }
    const result = await runChaos(chaos)
    expect(withoutTimes(judge(chaos, result))).toEqual([])
    expect(result.outages).toHaveLength(1)
  })
})

test('a program that a signal ends gives its phones back at once, for others to bring to idle', async () => {
  const place = leaseFolder()
  const rack = await startChaosRack(['snom370', 'snom370'], { support, folder: leaseFolder() })
  onTestFinished(rack.close)
  const environment = { RACK_LEASES: place, RACK_LEASE_SECONDS: '30' }
  const { child, told } = spawnJob(
    { support, rack: rack.file, environment, callMs: 100 },
    { name: 'one', leases: 9, first: 0 },
  )
  const exit = once(child, 'exit')
  for await (const line of told) if (line.includes('"granted"')) child.kill('SIGTERM')
  await exit
  expect(child.exitCode).toBe(143)
  expect(await leasesLeft(place)).toEqual([
    expect.stringMatching(/is left in use at the end by one$/),
    expect.stringMatching(/is left in use at the end by one$/),
  ])
})

describe('the judge of requests', () => {
  const request = (
    phone: string,
    token: number | undefined,
    target = '/command.htm?key=1',
  ): LoggedRequest => ({
    ...{ phone, target, method: 'GET', atMs: 0 },
    ...(token !== undefined && { token: String(token) }),
  })

  test('accepts tokens that rise, phone by phone, and readings without a token', () => {
    const requests = [request('a', 1), request('b', 2), request('a', 1), request('a', 3), request('b', 2)]
    expect(problemsOf([request('a', undefined, '/info.htm'), ...requests])).toEqual([])
  })

  test.each([
    ['a command under an older lease', [request('a', 3), request('a', 2)], 'under 2, 0 ms after'],
    [
      'a display under an older lease',
      [request('a', 3), request('a', 2, '/screen.bmp')],
      '/screen.bmp under 2',
    ],
    ['a command without a lease', [request('a', undefined)], 'a: /command.htm?key=1 without a lease'],
  ])('refuses %s', (_, requests, problem) => {
    expect(problemsOf(requests)).toEqual([expect.stringContaining(problem)])
  })
})

test('a wait does not count the time of outages, which may overlap', () => {
  expect(msBeside([0, 100], [])).toBe(100)
  expect(
    msBeside(
      [10, 100],
      [
        [20, 40],
        [30, 50],
        [90, 200],
        [0, 15],
      ],
    ),
  ).toBe(5 + 40)
  expect(msBeside([10, 20], [[0, 100]])).toBe(0)
})

test('disturbances depend on the seed only, and are over before the last leases', () => {
  const options = { leases: 320, seed: 5, withinMs: 1000 }
  const counts = { killed: 3, paused: 2, ended: 1 }
  const all = disturbancesOf(counts, options)
  expect(disturbancesOf(counts, options)).toEqual(all)
  expect(disturbancesOf(counts, { ...options, seed: 6 })).not.toEqual(all)
  expect(all.map(({ kind }) => kind).toSorted()).toEqual([
    'ended',
    'killed',
    'killed',
    'killed',
    'paused',
    'paused',
  ])
  expect(Math.max(...all.map(({ atGrant }) => atGrant))).toBeLessThanOrEqual(273)
})
