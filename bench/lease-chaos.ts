/**
 * Jobs in processes of their own play calls on virtual phones that they share. Some jobs are killed, some are paused for longer than
 * their leases last, and some are ended; a Redis server loses all data and is silent for 10 s, and the disk of a folder is
 * full. The phones log each request with the token of its lease, and the logs are judged: no phone is ever used under two
 * leases at a time. The exit code is 1 if anything is not as it must be.
 *
 *     npm run bench lease-chaos                      # 20 jobs with 16 leases each on 12 phones, in a folder and in Redis
 *     npm run bench lease-chaos folder 20 16         # one store, number of jobs, leases of each job
 *     SEED=7 npm run bench lease-chaos redis         # other kills and pauses
 *     LOST=1 npm run bench lease-chaos               # also says why leases were lost
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Chaos, runChaos } from '../tests/helpers/chaos/chaos.js'
import {
  fullDiskAt,
  mountSmallDisk,
  type Outage,
  restartOf,
  silenceOf,
  startAt,
} from '../tests/helpers/chaos/outages.js'
import { judge } from '../tests/helpers/chaos/verdict.js'
import { noRedis, startRedis } from '../tests/helpers/lease/redis-server.js'

const [which, jobs = '20', leasesPerJob = '16'] = process.argv.slice(2)
const redisPort = Number(process.env.REDIS_PORT ?? 16_379)
const print = (line: string) => console.log(`  ${line}`)
const models = (count: number, model: string) => Array.from({ length: count }, () => model)

for (const kind of which ? [which] : ['folder', 'redis']) {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-leases-'))
  try {
    if (kind === 'folder') await inFolder(folder)
    else await inRedis(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inFolder(folder: string): Promise<void> {
  const place = join(folder, 'leases')
  const disk = mountSmallDisk(place)
  if (!disk) {
    print('skipped: a full disk. This user may not mount a file system')
    mkdirSync(place, { recursive: true })
  }
  try {
    await measure('folder', place, disk ? [fullDiskAt(place, 0.4, 8000)] : [])
  } finally {
    disk?.unmount()
  }
}

async function inRedis(folder: string): Promise<void> {
  if (noRedis) return console.log(`skipped: redis: ${noRedis}`)
  const startedMs = Date.now()
  const server = await startRedis(redisPort, { folder })
  try {
    await measure('redis', server.url, [
      startAt(startedMs),
      restartOf(server, 0.25),
      silenceOf(server, 0.6, 10_000),
    ])
  } finally {
    await server.stop()
  }
}

async function measure(store: string, place: string, outages: readonly Outage[]): Promise<void> {
  const chaos: Chaos = {
    support: pathToFileURL(`${resolve('dist/support')}/`).href,
    ...{ place, outages, print, models: [...models(8, 'snom370'), ...models(4, 'D785')] },
    ...{ jobs: Number(jobs), leasesPerJob: Number(leasesPerJob), leaseSeconds: 6 },
    ...{ seed: Number(process.env.SEED ?? 1), counts: { killed: 8, paused: 8, ended: 4 }, callMs: 1000 },
  }
  const result = await runChaos(chaos)
  const { rows, problems } = judge(chaos, result)
  for (const [name, value] of Object.entries({ store, ...rows })) console.log(`${name.padEnd(42)} ${value}`)
  for (const problem of problems.slice(0, 20)) console.log(`✖ ${problem}`)
  if (process.env.LOST) for (const why of result.jobs.lost) print(`lost: ${why}`)
  if (problems.length > 0) process.exitCode = 1
  console.log('')
}
