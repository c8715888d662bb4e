import { expect, test } from 'vitest'
import { rackOf } from '../helpers/detection/racks.js'
import { openScenarioRunner } from '../helpers/detection/run-scenario.js'

const run = await openScenarioRunner()
const scenario = { feature: 'attended-transfer', scenario: 'A calls B, B transfers A to C', model: 'D735' }
const choice = { path: 'features/calls/attended-transfer.feature', name: scenario.scenario }
const rack = rackOf(scenario)
const settings = { call_join_xfer: 'on' }
const phonesWith = (more: object) => rack.phones.map((phone) => ({ ...phone, settings, ...more }))

test('with call_join_xfer on, the transfer passes if the rack file has no step to confirm it', async () => {
  const phones = phonesWith({ verbs: { 'confirm transfer': [] } })
  expect(await run({ ...rack, phones }, choice)).toEqual({
    statuses: ['PASSED'],
    scenarios: 1,
    messages: '',
  })
})

test('with call_join_xfer on, the transfer fails if the rack file has a step to confirm it', async () => {
  const { messages } = await run({ ...rack, phones: phonesWith({}) }, choice)
  expect(messages).toMatch(/^B \(bob, D735\) does not show "transfer"[\s\S]*looks like `idle`/m)
})
