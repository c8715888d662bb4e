import { expect, test } from 'vitest'
import { declareDetectionTests, playOn } from '../helpers/detection/declare-tests.js'
import { rackOf } from '../helpers/detection/racks.js'

// Two files, so that vitest runs the halves in parallel.
declareDetectionTests(1, 2)

const scenario = { feature: 'attended-transfer', scenario: 'A calls B, B transfers A to C', model: 'D735' }
const rack = rackOf(scenario)
const settings = { call_join_xfer: 'on' }
const phonesWith = (more: object) => rack.phones.map((phone) => ({ ...phone, settings, ...more }))

test('with call_join_xfer on, the transfer passes if the rack file has no step to confirm it', async () => {
  const phones = phonesWith({ verbs: { 'confirm transfer': [] } })
  expect(await playOn({ ...rack, phones }, scenario)).toEqual({ kind: 'passed' })
})

test('with call_join_xfer on, the transfer fails if the rack file has a step to confirm it', async () => {
  expect(await playOn({ ...rack, phones: phonesWith({}) }, scenario)).toEqual({
    kind: 'failed',
    message: expect.stringMatching(/^B \(bob, D735\) does not show "transfer"[\s\S]*looks like `idle`/m),
  })
})
