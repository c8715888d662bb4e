import { expect, test } from 'vitest'
import { systemClock } from '../../support/clock/index.js'
import { createLeaseClient, openDirectoryStore } from '../../support/lease/index.js'
import { builtUrl } from '../helpers/built.js'
import { commandsIn } from '../helpers/lease/command-logs.js'
import { oneOf, owner } from '../helpers/lease/requests.js'
import { startJob } from '../helpers/lease/start-job.js'
import { leaseFolder } from '../helpers/lease/stores.js'

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
