import { expect, test } from 'vitest'
import { actionKey } from '../../support/explore/model/index.js'
import { rackOf } from '../helpers/detection/racks.js'
import { exploreRack } from '../helpers/explore/play.js'

/** Three phones of one model. */
const rack = rackOf({ feature: 'basic-call', scenario: '', model: 'D785' })
const withDefect = (defect: string) => ({
  ...rack,
  phones: rack.phones.map((phone) =>
    phone.id === 'bob' ? { ...phone, virtual: { defects: [defect] } } : phone,
  ),
})

test('virtual phones without defects do what the model says', async () => {
  const { exploration, coverage } = await exploreRack(rack as never, {
    seed: 3,
    minutes: 1,
    stopsAtFirst: true,
  })
  expect(exploration).toMatchObject({ findings: [], untold: [] })
  expect(exploration.actions).toBeGreaterThan(50)
  expect(coverage.allTransitions.length).toBeGreaterThan(15)
})

test('a planted defect is found and shrunk to the actions that it needs', async () => {
  const played = await exploreRack(withDefect('hold-not-sent') as never, {
    seed: 1,
    minutes: 5,
    stopsAtFirst: true,
  })
  const [finding] = played.exploration.findings
  expect(finding?.message).toMatch(/^[AC] \(\w+, D785\) does not show "held" with 1002/)
  expect(finding?.steps.map(({ action }) => actionKey(action)).at(-1)).toMatch(
    /^B (?:puts the call on hold|goes to line 1)$/,
  )
  expect(finding?.steps).toHaveLength(3)
  expect(finding?.failsAgain).toBe(true)
})
