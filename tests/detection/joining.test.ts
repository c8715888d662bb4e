import { expect, test } from 'vitest'
import { openPlay } from '../helpers/detection/play.js'
import { rackOf } from '../helpers/detection/racks.js'

const play = await openPlay()
const staged = { feature: 'attended-transfer', scenario: 'A calls B, B transfers A to C', model: 'D735' }
const choice = { path: 'features/calls/attended-transfer.feature', name: staged.scenario }
const rack = rackOf(staged)
const joining = { call_join_xfer: 'on' }
const phonesWith = (more: object) => rack.phones.map((phone) => ({ ...phone, settings: joining, ...more }))

test('the transfer is green where TRANSFER joins at once, and the rack file says so', async () => {
  const phones = phonesWith({ verbs: { 'confirm transfer': [] } })
  expect(await play({ ...rack, phones }, choice)).toEqual({ verdicts: ['PASSED'], scenarios: 1, said: '' })
})

test('a rack file that says otherwise than its phones is found out', async () => {
  const { said } = await play({ ...rack, phones: phonesWith({}) }, choice)
  expect(said).toMatch(/^B \(bob, D735\) does not show "transfer"[\s\S]*looks like `idle`/m)
})
