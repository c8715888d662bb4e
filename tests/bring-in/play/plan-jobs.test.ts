import { expect, test } from 'vitest'
import { planScenarios } from '../../../support/bring-in/play/plan-jobs.js'
import { planOf, rack } from '../../helpers/bring-in/planned.js'

const plan = (feature: string) => planOf(feature, (scenarios) => planScenarios(scenarios, rack))

const two = `  Scenario: two
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then A shows "connected" with B
`

test('each kind of phone plays the roles that show something new, and no other role decides', async () => {
  const three = `  Scenario: three
    Given the phones A, B and C
    When A dials B
    And B answers
    And B puts the call on hold
    And B dials C
    Then C shows "ringing" from B
    And B shows "calling" to C beside A
`
  const again = `  Scenario: again
    Given the phones A and B
    When B dials A
    Then A shows "ringing" from B
`
  const planned = await plan(two + three + again)
  const modelsOf = (name: string, role: string) =>
    new Set(
      planned.flatMap((one) => {
        const id = one.startsWith(name) ? new RegExp(`${role}=(.)`).exec(one)?.[1] : undefined
        return rack.find((own) => own.id === id)?.profile.model ?? []
      }),
    ).size
  expect(planned.map((one) => one.split(' ')[0])).toEqual(['three', 'three', 'two', 'two', 'again'])
  expect(['A', 'B'].map((role) => modelsOf('two', role))).toEqual([2, 2])
  expect(modelsOf('three', 'B')).toBe(2)
})

test('with a call on hold, a state is another one', async () => {
  const held = two.replace('Scenario: two', 'Scenario: held').replace('with B', 'with B beside B')
  expect(await plan(two + two)).toHaveLength(3)
  expect(await plan(two + held)).toHaveLength(4)
})

test('all phones take part', async () => {
  const one = `  Scenario: one
    Given A is any phone
    Then A shows "idle"
`
  const planned = await plan(two + one)
  for (const { id } of rack) expect(planned.join('\n')).toContain(`=${id}`)
})

test('what cannot be played says why', async () => {
  expect(await plan('  Scenario: odd\n    Given the phones A and B\n    When A flies\n')).toEqual([
    expect.stringContaining('no step definition matches'),
  ])
})
