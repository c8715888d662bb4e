import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCatalog } from '../../../support/catalog/index.js'
import { systemClock } from '../../../support/clock/index.js'
import { openStandAloneRack } from '../../../support/rack/index.js'
import { openRackLeases } from '../../../support/session/index.js'
import { folderWith } from '../../helpers/cli/offhook.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const catalog = await openCatalog('fixtures')
const rackText = `rack: bench
virtual: { guiTickMs: 50 }
phones:
  - { id: a, model: D785, number: "1001", name: Alice }
  - { id: b, model: D785, number: "1002", name: Bob }
`
const feature = `Feature: Call
  Scenario: A calls B
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then A stays "connected" with B for 2 seconds
`

/** Phones that any job may use, and another job that uses them. */
async function sharedRack() {
  const folder = await folderWith({ 'rack.yaml': rackText })
  const file = join(folder, 'rack.yaml')
  const served = await openStandAloneRack({
    ...{ file, catalog, environment: {}, clock: systemClock, firstPort: 0 },
  })
  onTestFinished(served.close)
  const phones = served.phones.map(({ id, model, number, name, origin }) => ({
    ...{ id, model, number, name, address: origin },
  }))
  const place = join(folder, 'leases')
  process.env.RACK_LEASE_SECONDS = '2'
  const other = await openRackLeases(
    phones.map(({ id, address, model }) => ({
      id,
      origin: address,
      virtual: false,
      profile: { model },
    })) as never,
    { place, environment: { RACK_JOB: 'nightly' } },
  )
  onTestFinished(other.close)
  const roles = phones.map(({ id, address, model }) => ({
    name: id,
    phones: [{ id, origin: address, profile: { model } }] as never,
  }))
  return {
    other,
    take: () => other.acquire({ roles, scenario: 'Hold' }),
    run: () => runFeature({ feature, rack: { rack: 'bench', phones }, leases: place }),
  }
}

const waiting = (other: Awaited<ReturnType<typeof sharedRack>>['other']) =>
  other.client.look().then(({ state }) => state.queue.length)

test('a scenario waits for the phones of another job, says for whom, and leaves them free', async () => {
  const { other, take, run } = await sharedRack()
  const taken = await take()
  const running = run()
  await expect.poll(() => waiting(other), { timeout: 60_000 }).toBe(1)
  await taken.release()
  const { exitCode, stdout, written } = await running
  expect(exitCode, stdout).toBe(0)
  expect(stdout).toMatch(/got its phones after \d+\.\d s of waiting/)
  const reports = [...written.values()].join('\n')
  expect(reports).toMatch(/"name":"waited for phones","value":"\d+\.\d s"/)
  expect(reports).toMatch(/"waitedForPhonesMs": ?\d/)
  expect(stdout).toMatch(/waits for phones: place 1 of 1; waits for a, which nightly on .* scenario "Hold"/)
  const { state } = await other.client.look()
  expect([state.leases, Object.values(state.phones).flatMap(({ left }) => left ?? [])]).toEqual([[], []])
})

test('a scenario whose phones are taken away sends nothing more, and the rack has failed', async () => {
  const { other, run } = await sharedRack()
  const running = run()
  const leased = () => other.client.look().then(({ state }) => state.leases.flatMap(({ phones }) => phones))
  await expect.poll(async () => (await leased()).length, { timeout: 60_000 }).toBe(2)
  const phones = (await leased()).map(({ phone }) => phone)
  await other.client.ask({ kind: 'forceRelease', phones, by: 'Ann', reason: 'demo at 3' })
  const { exitCode, stdout, failureMessages } = await running
  expect(exitCode, stdout).toBe(3)
  expect([...failureMessages.values()].join()).toMatch(
    /was taken away by Ann: demo at 3\. Nothing more is sent/,
  )
})
