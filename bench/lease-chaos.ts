/**
 * Jobs in processes of their own take leases of virtual addresses. Some jobs are killed, some are paused for longer than
 * their leases last, and a Redis server is restarted with loss of all data and once does not answer. Each job writes its
 * commands into a log of the phone, which is judged at the end: no phone is ever commanded under two tokens at a time.
 *
 *     npm run bench lease-chaos                      # 20 jobs with 16 leases each on 12 phones, in a folder and in Redis
 *     npm run bench lease-chaos folder 20 16         # one store, number of jobs, leases of each job
 *     SEED=7 npm run bench lease-chaos redis         # other kills and pauses
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { systemClock } from '../support/clock/index.js'
import {
  createLeaseClient,
  openDirectoryStore,
  openRedisStore,
  type Requirement,
} from '../support/lease/index.js'
import { type Ended, runChaos } from '../tests/helpers/lease/chaos.js'
import { commandsIn, problemsOfLogs } from '../tests/helpers/lease/command-logs.js'
import { noRedis, type RedisServer, startRedis } from '../tests/helpers/lease/redis-server.js'

const [which, jobs = '20', leasesPerJob = '16'] = process.argv.slice(2)
const seed = Number(process.env.SEED ?? 1)
const leaseMs = Number(process.env.LEASE_MS ?? 3000)
const redisPort = Number(process.env.REDIS_PORT ?? 16_379)

const phones = Array.from({ length: 12 }, (_, index) => `192.0.2.${index + 1}`)
const models = [
  { group: 'D785', phones: phones.slice(0, 6) },
  { group: 'D865', phones: phones.slice(6, 10) },
  { group: 'snom300', phones: phones.slice(10) },
]
const roles = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `role${index}`, candidates: models }))
const wanted: readonly Requirement[] = [
  { roles: roles(2) },
  { roles: roles(1) },
  { roles: roles(3), same: [['role0', 'role1']] },
  { roles: roles(2), different: [['role0', 'role1']] },
  { roles: [{ name: 'role0', candidates: models.slice(2) }] },
]

for (const kind of which ? [which] : ['folder', 'redis']) await measure(kind)

async function measure(kind: string): Promise<void> {
  if (kind === 'redis' && noRedis) return console.log(`skipped: redis: ${noRedis}`)
  const [folder, log] = ['leases', 'commands'].map((name) =>
    mkdtempSync(join(tmpdir(), `offhook-${name}-`)),
  ) as [string, string]
  const server = kind === 'redis' ? await startRedis(redisPort, { folder }) : undefined
  const place = server?.url ?? folder
  try {
    const running = runChaos({
      ...{ index: pathToFileURL('dist/support/lease/index.js').href, place, log, wanted, leaseMs, seed },
      ...{ jobs: Number(jobs), leasesPerJob: Number(leasesPerJob), holdMs: 400 },
      ...{ killed: 6, paused: 6, disturbedEveryMs: 1500 },
      onDisturbance: (text) => console.log(`  ${text}`),
    })
    const [ended] = await Promise.all([running, server && disturbServer(server)])
    print(kind, ended, { log, afterwardsMs: await freedAfter(place) })
  } finally {
    await server?.stop()
    for (const path of [folder, log]) rmSync(path, { recursive: true, force: true })
  }
}

async function disturbServer(server: RedisServer): Promise<void> {
  await systemClock.after(5000)
  console.log('  restart Redis, which loses everything')
  await server.restart()
  await systemClock.after(5000 + leaseMs)
  console.log('  Redis does not answer for 2 s')
  server.send('SIGSTOP')
  await systemClock.after(2000)
  server.send('SIGCONT')
}

/** How long one job waits for all phones after the others have ended, ms. */
async function freedAfter(place: string): Promise<number> {
  const store = await (place.startsWith('redis') ? openRedisStore(place) : openDirectoryStore(place))
  const owner = { job: 'last', host: 'localhost', processId: process.pid }
  const client = createLeaseClient({ store, owner, leaseMs, quietMs: leaseMs })
  const began = systemClock.now()
  const each = phones.map((phone) => ({ name: phone, candidates: [{ group: 'any', phones: [phone] }] }))
  const lease = await client.acquire({ requirement: { roles: each } })
  const afterMs = systemClock.now() - began
  await lease.release()
  await store.close()
  return afterMs
}

function print(
  kind: string,
  ended: Ended,
  { log, afterwardsMs }: { readonly log: string; readonly afterwardsMs: number },
): void {
  const problems = problemsOfLogs(log)
  const { waits, elapsedMs } = ended
  const at = (part: number) => seconds(waits[Math.floor((waits.length - 1) * part)] ?? 0)
  // What each lease would take if all jobs were served in turn.
  const fairMs = elapsedMs / Number(leasesPerJob)
  const rows = {
    store: kind,
    jobs,
    'leases granted': ended.granted,
    'jobs killed': ended.killed,
    'jobs paused': ended.paused,
    'leases lost': ended.lost.length,
    'phones left in use, handed on as such': ended.unclean,
    commands: commandsIn(log),
    'commands under two tokens': problems.length,
    'jobs not served': ended.failed.length,
    'all phones free after the last job': seconds(afterwardsMs),
    elapsed: seconds(elapsedMs),
    'wait, median': at(0.5),
    'wait, 95 %': at(0.95),
    'wait, longest': at(1),
    'longest wait / fair share': ((waits.at(-1) ?? 0) / fairMs).toFixed(1),
  }
  for (const [name, value] of Object.entries(rows)) console.log(`${name.padEnd(40)} ${value}`)
  for (const problem of [...problems, ...ended.failed].slice(0, 20)) console.log(`✖ ${problem}`)
  if (process.env.LOST) for (const why of ended.lost) console.log(`  lost: ${why}`)
  if (problems.length + ended.failed.length > 0 || (waits.at(-1) ?? 0) > 3 * fairMs) process.exitCode = 1
  console.log('')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
