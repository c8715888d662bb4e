import { expect, test } from 'vitest'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const phone = (id: string, model: string, name: string) => ({ id, model, name, number: `100${id}` })
const rack = {
  rack: 'two models',
  virtual: { guiTickMs: 20 },
  phones: [phone('1', 'D785', 'Alice'), phone('2', 'snom370', 'Bob'), phone('3', 'D785', 'Carol')],
}

test('a model that does not support a step skips its copy with the reason; a mistake and a fixed cast fail', async () => {
  const run = await runFeature({
    feature: `Feature: unsupported keys
  @every-model
  Scenario: far
    Given A is any phone
    When A presses P13
  @every-model
  Scenario: wrong
    Given A is any phone
    When A presses NONSENSE
  Scenario: fixed
    Given A is a snom370
    When A presses P13
`,
    rack,
  })
  expect([...run.failureMessages.keys()].sort()).toEqual(['fixed', 'wrong (D785)', 'wrong (snom370)'])
  expect(run.stdout).toMatch(
    /^ {2}skipped: far \(snom370\): .*: "A presses P13": 2 \(snom370, .* has no key P13: its P keys/m,
  )
  expect(run.stdout).toMatch(/✖ 5 scenarios: (?=.*1 passed)(?=.*1 skipped)(?=.*3 failed)/)
})
