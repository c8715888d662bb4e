import { compile } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'
import { describe, expect, test } from 'vitest'
import { type FeaturePhone, featureText } from '../../support/explore/index.js'
import { type Action, displaysOf, likely, type World } from '../../support/explore/model/index.js'
import type { Step } from '../../support/explore/walk.js'
import { lintFeatures, scenariosIn, structureProblems } from '../../support/gherkin/index.js'
import { lintScenarios } from '../../support/scenario/index.js'
import { fourPhones, threePhones, walksFrom, worldsOf } from '../helpers/explore/worlds.js'
import { messagesOf } from '../helpers/reports/gherkin.js'
import { allSentences, parseSentence } from '../helpers/scenario/sentences.js'

const phonesOf = ({ members }: World): FeaturePhone[] =>
  members.map(({ name, numbers }, i) => ({
    name,
    id: `desk-${i + 1}`,
    model: 'D785',
    numbers,
    saysMissed: true,
  }))

const stepsOf = (actions: readonly Action[], start = threePhones): Step[] => {
  const displays = worldsOf(actions, start).map((world) => displaysOf(world, likely))
  return actions.map((action, i) => ({ action, before: displays[i] ?? {}, after: displays[i + 1] ?? {} }))
}

const textOf = (
  steps: readonly Step[],
  { message = 'B (desk-2, D785) does not show "idle"', world = threePhones } = {},
) =>
  featureText({ steps, phones: phonesOf(world), message, replay: 'npx offhook explore --seed 7 --path 1:2' })

const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })

test('a walk as a feature', () => {
  expect(textOf(stepsOf([dial('A', '1002'), { kind: 'hang up', phone: 'A' }]))).toBe(`@calls
Feature: A hangs up
  Found by exploring. npx offhook explore --seed 7 --path 1:2
  B (desk-2, D785) does not show "idle"

  Scenario: A dials B, then A hangs up
    Given A is a D785
    And B is a D785
    When A dials B
    Then the phones show
      | phone | shows   | with |
      | A     | calling | B    |
      | B     | ringing | A    |
    When A hangs up
    Then the phones show
      | phone | shows  |
      | A     | idle   |
      | B     | missed |
    And B's "status" region reads "Missed: 1"
`)
})

test('a walk that failed before its first action expects idle', () => {
  expect(textOf([])).toContain(`  Scenario: Phones are idle
    Given B is a D785
    Then B shows "idle"
`)
})

test('a phone with a named second identity is cast by its id', () => {
  const text = textOf(stepsOf([dial('A', '1015')]))
  expect(text).toContain('And B is the phone "desk-2"')
  expect(text).toContain('When A dials "1015"')
})

describe('lint and preflight accept', () => {
  const sentences = allSentences()

  function problemsIn(text: string): string[] {
    const uri = 'features/found.feature'
    const document = messagesOf(text, uri).find(({ gherkinDocument }) => gherkinDocument)?.gherkinDocument
    if (!document) return ['no feature']
    const file = { uri, document, pickles: compile(document, uri, IdGenerator.incrementing()) }
    return [
      ...structureProblems(document, uri),
      ...lintFeatures(scenariosIn(file), sentences),
      ...lintScenarios([file], parseSentence),
    ]
      .filter(({ place }) => place.startsWith(uri))
      .map(({ problem }) => problem)
  }

  test.each([
    ['three', threePhones],
    ['four', fourPhones],
  ])('every walk of %s phones', (_count, world) => {
    const kinds = new Set<string>()
    for (const { actions } of walksFrom(world, 30)) {
      for (const { kind } of actions) kinds.add(kind)
      expect(problemsIn(textOf(stepsOf(actions, world), { world }))).toEqual([])
    }
    expect(kinds.size).toBeGreaterThan(25)
  })

  test('a message that looks like Gherkin', () => {
    const message = [
      'A (desk-1, D785) fails:',
      'Then it',
      '# comment',
      '| a | b |',
      '"""',
      'Feature: x',
      '@tag',
    ].join('\n')
    expect(problemsIn(textOf(stepsOf([dial('A', '1002')]), { message }))).toEqual([])
  })
})
