import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'
import { addressRack } from '../../helpers/scenario/address-rack.js'

const call = (title: string) => `
  Scenario: ${title}
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A within 20 seconds
    When B answers
    Then A stays "connected" with B for 2 seconds
`

test('a worker that is killed while it has phones does not hang the run, and the next scenario gets them idle', async () => {
  const { leases, phones, state } = await addressRack(['D785', 'D785'])
  const environment = { RACK_LEASES: leases, RACK_LEASE_SECONDS: '2' }
  const rack = { rack: 'two phones', phones }
  const feature = `Feature: calls\n${['one', 'two', 'three'].map(call).join('')}`
  const running = runCucumber({ feature, rack, args: ['--parallel', '2'], environment })
  const owner = async () => (await state()).leases[0]?.owner
  await expect.poll(owner, { timeout: 60_000 }).toBeDefined()
  const killed = await owner()
  process.kill(killed?.processId ?? 0, 'SIGKILL')
  const { exitCode, stdout, failureMessages } = await running
  expect(exitCode, stdout).toBe(1)
  expect([...failureMessages]).toEqual([
    ['one', expect.stringMatching(/worker \d has ended \(SIGKILL\) while this scenario ran/)],
  ])
  expect(stdout).toContain('✖ 3 scenarios: 1 failed, 2 passed')
  expect(stdout).toMatch(/waits for phones: .*offhook on .* scenario "one"/)
  // Before its first step.
  expect(stdout).toMatch(/got its phones after \d+\.\d s of waiting\n {4}[AB] ended all calls /)
  const after = await state()
  expect([after.leases, Object.values(after.phones).flatMap(({ left }) => left ?? [])]).toEqual([[], []])
}, 120_000)
