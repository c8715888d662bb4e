import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readFeatureFiles } from '../../support/gherkin/index.js'
import { lintScenarios } from '../../support/scenario/index.js'
import { parseSentence } from '../helpers/scenario/sentences.js'

async function problems(text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-lint-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'x.feature'), text)
  const found = lintScenarios(await readFeatureFiles(folder), parseSentence)
  return found.map(({ place, problem }) => `${place.replace(`${folder}/`, '')}: ${problem}`)
}

test('the mistakes that need no rack are found, each at its line', async () => {
  const text = `Feature: f
  Scenario: s
    Given the phones A and B
    And B is any phone
    When D answers
      | x |
    Then the phones show
      | phone | shows | wiht |
      | A     | idle  | B    |
    And A never shows "idle" within 0 seconds
    And B's display reads "{count}"
    And B reports "conected"
`
  expect(await problems(text)).toEqual([
    expect.stringMatching(/^x\.feature:4: "B is any phone": B is cast twice, here and at .*x\.feature:3/),
    expect.stringMatching(/^x\.feature:5: "D answers": no phone is called D/),
    expect.stringMatching(/^x\.feature:7: "the phones show": The table has an unknown column "wiht"/),
    expect.stringMatching(/^x\.feature:10: .*0 ms prove nothing/),
    expect.stringMatching(/^x\.feature:11: .*\{count\} is not allowed here/),
    expect.stringMatching(/^x\.feature:12: .*"conected"/),
  ])
})

test('what only a rack can tell is left to preflight, and an unknown sentence to the other rules', async () => {
  const steps = ['Given the phones A and B', 'When B presses F9', 'And A sings', 'Then A shows "asleep"']
  expect(
    await problems(`Feature: f\n  Scenario: s\n${steps.map((step) => `    ${step}\n`).join('')}`),
  ).toEqual([])
})

const scenario = (tag: string, ...steps: string[]) =>
  `Feature: f\n  ${tag}\n  Scenario: s\n${steps.map((step) => `    ${step}\n`).join('')}`
const nothing = [
  'x.feature:3: "s" expects nothing: it has no Then. Write what a display shows, or tag it @allow-no-expectation',
]

test.each<[string, string, string[]]>([
  ['only casts', scenario('@x', 'Given the phones A and B'), nothing],
  ['only acts', scenario('@x', 'Given the phones A and B', 'When A dials B'), nothing],
  ['says Then to an action', scenario('@x', 'Given the phones A and B', 'Then A dials B'), nothing],
  ['expects nothing, and says so', scenario('@allow-no-expectation', 'Given the phones A and B'), []],
  ['expects something', scenario('@x', 'Given A is any phone', 'Then A shows "idle"'), []],
  ['has an unknown sentence', scenario('@x', 'Given A is any phone', 'Then A is happy'), []],
])('a scenario that %s', async (_, text, expected) => expect(await problems(text)).toEqual(expected))
