import { expect, test } from 'vitest'
import { createLeaseClient, openDirectoryStore } from '../../support/lease/index.js'
import { builtUrl } from '../helpers/built.js'
import { runChaos } from '../helpers/lease/chaos.js'
import { commandsIn, problemsOfLogs } from '../helpers/lease/command-logs.js'
import { oneOf, owner } from '../helpers/lease/requests.js'
import { leaseFolder } from '../helpers/lease/stores.js'

const phones = ['1', '2', '3', '4']

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
