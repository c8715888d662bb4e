import { expect, test } from 'vitest'
import { planFurther, type UnreadParty } from '../../../support/bring-in/play/plan-further.js'
import { planOf, rack } from '../../helpers/bring-in/planned.js'

const lists = `  Scenario: lists
    Given the phones A and B
    When A dials B
    And A hangs up
    And B opens the list of missed calls
    Then B shows "missed calls" with A
`
const three = `  Scenario: three
    Given the phones A, B and C
    When A dials B
    And B answers
    And B dials C
    Then B shows "calling" to C beside A
    And B shows "idle"
`
const party = (own: Partial<UnreadParty>): UnreadParty => ({
  ...{ model: 'D735', language: 'en', state: 'missed calls', part: 'peer', seen: ['3'] },
  ...own,
})
const plan = (unread: readonly UnreadParty[], feature: string) =>
  planOf(feature, (scenarios) => planFurther(unread, scenarios, rack))

test('each other phone becomes the party that is compared by its pixels', async () => {
  const planned = await plan([party({})], lists)
  const callers = planned.map((one) => /A=(\d)/.exec(one)?.[1])
  const showing = planned.map((one) => /B=(\d)/.exec(one)?.[1])
  expect(callers.toSorted()).toEqual(['1', '2', '4'])
  expect(showing.every((id) => id === '1' || id === '2')).toBe(true)
})

test('a call on hold is the party of the scenario that has one; the own number is that of the phone itself', async () => {
  const held = await plan([party({ state: 'calling', part: 'held', seen: ['1', '2'] })], lists + three)
  expect(held.map((one) => /three A=(\d)/.exec(one)?.[1]).toSorted()).toEqual(['3', '4'])
  const own = await plan([party({ state: 'idle', part: 'self', seen: ['1'] })], lists + three)
  expect(own.map((one) => /B=(\d)/.exec(one)?.[1])).toEqual(['2'])
})

test('what no scenario shows is not played', async () => {
  expect(await plan([party({ state: 'forwarding' })], lists)).toEqual([])
})

test('a scenario that names its phones is played with no other ones', async () => {
  const named = lists.replace(
    'Given the phones A and B',
    'Given A is the phone "3"\n    And B is the phone "1"',
  )
  expect(await plan([party({})], named)).toEqual([])
})
