import { expect, test } from 'vitest'
import { actionKey } from '../../support/explore/model/index.js'
import { rackOf } from '../helpers/detection/racks.js'
import { exploreRack } from '../helpers/explore/play.js'

/** Three phones of one model. Its displays have few pixels, so it is the fastest to compare. */
const rack = rackOf({ feature: 'basic-call', scenario: '', model: 'snom370' })
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
  expect(finding?.message).toMatch(/^[AC] \(\w+, snom370\) does not show "held" with 1002/)
  expect(finding?.steps.map(({ action }) => actionKey(action)).at(-1)).toMatch(
    /^B (?:puts the call on hold|goes to line 1)$/,
  )
  expect(finding?.steps).toHaveLength(3)
  expect(finding?.failsAgain).toBe(true)
})

test('a call timer that counts wrongly is found by watching it', async () => {
  const { exploration } = await exploreRack(withDefect('timer-slow') as never, {
    ...{ seed: 1, minutes: 5, stopsAtFirst: true },
  })
  const [finding] = exploration.findings
  expect(finding?.message).toMatch(/^B \(bob, snom370\) shows a wrong call timer: 0:0/)
  expect(finding?.steps.at(-1)?.action).toEqual({ kind: 'watch the call timer', phone: 'B' })
})

test('an event that is missing is found although all displays are right, and the finding says so', async () => {
  const silent = {
    ...rack,
    phones: rack.phones.map((phone) =>
      phone.id === 'bob' ? { ...phone, settings: { action_hold: '' } } : phone,
    ),
  }
  const { exploration } = await exploreRack(silent as never, {
    ...{ seed: 1, minutes: 5, stopsAtFirst: true },
  })
  const [finding] = exploration.findings
  expect(finding?.message).toMatch(
    /^B \(bob, snom370\): the display shows "holding" with \d+, but no event "hold" with \d+ came from it/,
  )
  expect(finding).toMatchObject({ byEvent: true, failsAgain: true })
  expect(finding?.steps).toHaveLength(3)
})
