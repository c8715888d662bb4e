import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'

const scenarios = {
  'a table of its own': `When A is provisioned with
      | setting   | value |
      | mute_mode | on    |
    Then A has "mute_mode" set to "on"`,
  'no declaration': 'When A presses 1, 2 one by one\n    Then A shows "enter number"',
  'no declaration, a wrong key': 'When A presses F9 one by one',
  'a declaration, a state without reference': 'Then A is asleep',
  'a promise that nobody awaits': 'Then A is surely ringing',
  'no table for a sentence that needs one': 'When A is provisioned with',
  'a wrong table of ours': 'Then the phones show\n      | setting |\n      | language |',
}
const feature = Object.entries(scenarios).map(
  ([title, steps]) => `  Scenario: ${title}\n    Given A is a D785\n    ${steps}\n`,
)
const rack = { rack: 'one', phones: [{ id: 'first', model: 'D785', number: '1001', name: 'Alice' }] }

test("a user's own step definitions run, and preflight checks what they declare and what their parameter types imply", async () => {
  const run = await runCucumber({
    feature: `Feature: own sentences\n${feature.join('')}`,
    rack,
    args: ['--import', resolve('tests/helpers/scenario/own-steps.ts')],
  })
  expect(Object.fromEntries(run.failureMessages)).toEqual({
    'no declaration, a wrong key': expect.stringMatching(
      /x\.feature:\d+: "A presses F9 one by one": first \(D785, .*\) has no key F9/,
    ),
    'a declaration, a state without reference': expect.stringMatching(
      /x\.feature:\d+: "A is asleep": no reference display shows "asleep" on first/,
    ),
    'a promise that nobody awaits': expect.stringMatching(/The scenario ended before A\.expectState did/),
    'no table for a sentence that needs one': expect.stringMatching(
      /"A is provisioned with": the sentence needs a table or a doc string below it/,
    ),
    'a wrong table of ours': expect.stringMatching(/The table needs the columns "phone" and "shows"/),
  })
  expect(run.stdout).toContain('✖ 7 scenarios: 2 passed, 5 failed')
})

test('a step that ends the process fails, and the other scenarios run', async () => {
  const run = await runCucumber({
    feature: `Feature: own sentences
  Scenario: ends
    When the process ends with 0
  Scenario: really ends
    When the process really ends with 0
  Scenario: well
    Given A is a D785
`,
    rack,
    args: ['--import', resolve('tests/helpers/scenario/own-steps.ts')],
  })
  expect(Object.fromEntries(run.failureMessages)).toEqual({
    ends: expect.stringMatching(/process\.exit\(0\) was called while a scenario ran/),
    'really ends': expect.stringMatching(/process\.exit\(0\) was called while a scenario ran/),
  })
  expect(run.stdout).toContain('✖ 3 scenarios: 2 failed, 1 passed')
  expect(run.exitCode).toBe(1)
})
