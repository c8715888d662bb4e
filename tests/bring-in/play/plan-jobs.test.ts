import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planScenarios } from '../../../support/bring-in/play/plan-jobs.js'
import { scenariosToPlay } from '../../../support/bring-in/play/scenarios.js'
import { readFeatureFiles } from '../../../support/gherkin/index.js'
import type { RackPhone } from '../../../support/rack/index.js'
import { parseSentence } from '../../helpers/scenario/sentences.js'

const phone = (id: string, model: string) =>
  ({ id, number: id, language: 'en', tags: [], profile: { model, firmware: '10.1' } }) as unknown as RackPhone
const rack = [phone('1', 'D735'), phone('2', 'D735'), phone('3', 'snom760'), phone('4', 'snom760')]

async function plan(feature: string) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-plan-'))
  try {
    await writeFile(join(folder, 'x.feature'), `Feature: F\n${feature}`)
    const scenarios = scenariosToPlay(await readFeatureFiles(folder), parseSentence)
    return planScenarios(scenarios, rack).map((one) => {
      if ('gap' in one) return `${one.scenario.name}: ${one.gap}`
      return `${one.scenario.name} ${[...one.cast].map(([role, { id }]) => `${role}=${id}`).join(' ')}`
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

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
