import { expect, test } from 'vitest'
import { systemClock } from '../../support/clock/index.js'
import { createLeaseClient, openDirectoryStore } from '../../support/lease/index.js'
import { builtUrl } from '../helpers/built.js'
import { runChaos } from '../helpers/lease/chaos.js'
import { commandsIn, problemsOfLogs } from '../helpers/lease/command-logs.js'
import { oneOf, owner } from '../helpers/lease/requests.js'
import { startJob } from '../helpers/lease/start-job.js'
import { leaseFolder } from '../helpers/lease/stores.js'

const phones = ['1', '2', '3', '4']

test('a job that was paused until another one has its phone sends nothing more', async () => {
  const [place, log] = [leaseFolder(), leaseFolder()]
  const job = startJob({
    ...{ index: builtUrl('lease/index.ts'), place, log, leaseMs: 1500, holdMs: 60_000, job: 'paused' },
    ...{ wanted: [oneOf(['1'])], leases: 1 },
  })
  expect(await job.next()).toMatchObject({ event: 'granted' })
  while (commandsIn(log) === 0) await systemClock.after(5)
  job.child.kill('SIGSTOP')
  const client = createLeaseClient({ store: await openDirectoryStore(place), owner: owner('next') })
  const lease = await client.acquire({ requirement: oneOf(['1']) })
  expect(lease.phones[0]?.left).toMatchObject({ owner: { job: 'paused' } })
  const before = commandsIn(log)
  job.child.kill('SIGCONT')
  expect(await job.next()).toMatchObject({
    event: 'lost',
    why: expect.stringContaining('this process was paused'),
  })
  expect(await job.next()).toMatchObject({ event: 'ended' })
  expect(commandsIn(log)).toBe(before)
  lease.assertHeld()
  await lease.release()
})

// The long version, on both stores: npm run bench lease-chaos.
test('jobs that are killed, and jobs that are paused beyond the end of their leases, never share a phone', async () => {
  const [place, log] = [leaseFolder(), leaseFolder()]
  const ended = await runChaos({
    ...{ index: builtUrl('lease/index.ts'), place, log, leaseMs: 900, holdMs: 60, seed: 3 },
    ...{ jobs: 5, leasesPerJob: 8, disturbedEveryMs: 300, killed: 3, paused: 3 },
    wanted: [oneOf(phones), oneOf(phones, phones), oneOf(['1', '2'], ['1', '2'])],
  })
  expect(ended.failed).toEqual([])
  expect(problemsOfLogs(log)).toEqual([])
  expect(commandsIn(log)).toBeGreaterThan(40)
  expect(ended.granted).toBeGreaterThanOrEqual(5 * 8)
  // Nothing is lost: one request gets every phone.
  const store = await openDirectoryStore(place)
  const client = createLeaseClient({ store, owner: owner('last') })
  const last = await client.acquire({ requirement: oneOf(...phones.map((phone) => [phone])) })
  expect(last.phones).toHaveLength(4)
  await last.release()
})
