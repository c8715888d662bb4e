import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { World } from '@cucumber/cucumber'
import { beforeAll, expect, test } from 'vitest'
import { type Run, runCucumber } from '../../helpers/cucumber.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

/** A user's step definitions, World and hooks. One run has them all. */
const [sentences = '', world = '', failing = ''] = ['own-steps', 'own-world', 'failing-steps'].map((name) =>
  resolve(`tests/helpers/scenario/${name}.ts`),
)
const given = 'Given A is a D785'
const scenarios = {
  'a table of its own': `${given}
    When A is provisioned with
      | setting   | value |
      | mute_mode | on    |
    Then A has "mute_mode" set to "on"`,
  'no declaration': `${given}\n    When A presses 1, 2 one by one\n    Then A shows "enter number"`,
  'no declaration, a wrong key': `${given}\n    When A presses F9 one by one`,
  'a declaration, a state without reference': `${given}\n    Then A is asleep`,
  'a promise that nobody awaits': `${given}\n    Then A is surely ringing`,
  'no table for a sentence that needs one': `${given}\n    When A is provisioned with`,
  'a wrong table of ours': `${given}\n    Then the phones show\n      | setting |\n      | language |`,
  ends: 'When the process ends with 0',
  'really ends': 'When the process really ends with 0',
  notes: `${given}\n    And the operator notes "ready"\n    Then the notes are "A ready"`,
  'meets a bug': `${given}\n    When A meets a bug`,
  'fails twice': `${given}\n    When A fails twice`,
}
const feature = Object.entries(scenarios).map(([title, steps]) => `  Scenario: ${title}\n    ${steps}\n`)
const rack = {
  rack: 'one',
  virtual: { guiTickMs: 20 },
  phones: [{ id: 'first', model: 'D785', number: '1001', name: 'Alice' }],
}

let run: Run
beforeAll(async () => {
  run = await runCucumber({
    feature: `Feature: own support code\n${feature.join('')}`,
    rack,
    args: [sentences, world, failing].flatMap((file) => ['--import', file]),
  })
})

test("a user's own step definitions run, and preflight checks what they declare and what their parameter types imply", () => {
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
    ends: expect.any(String),
    'really ends': expect.any(String),
    'meets a bug': expect.any(String),
    'fails twice': expect.any(String),
  })
  expect(run.stdout).toContain('✖ 12 scenarios: 3 passed, 9 failed')
})

test('a step that ends the process fails, and the other scenarios run', () => {
  for (const name of ['ends', 'really ends'])
    expect(run.failureMessages.get(name)).toMatch(/process\.exit\(0\) was called while a scenario ran/)
  expect(run.exitCode).toBe(1)
})

test("a user's World that extends Offhook's, and hooks in a second file, see the phones of the scenario", () => {
  const notes = run.stdout.split('\n\n').find((paragraph) => paragraph.startsWith('notes  '))
  expect(notes).toContain('PASSED with 1 phones')
  expect(notes).not.toContain('✖')
})

test('an error in TypeScript names its line, and a block that fails twice tells both failures', async () => {
  const lines = (await readFile(failing, 'utf8')).split('\n')
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1
  expect(run.stdout).toMatch(
    new RegExp(`TypeError: Cannot read .*\\s+at .*failing-steps\\.ts:${lineOf('return absent.call')}:`),
  )
  expect(run.failureMessages.get('fails twice')).toMatch(/the first failure of A\s+the second failure/)
  expect(run.stdout).toMatch(new RegExp(`at .*failing-steps\\.ts:${lineOf('the first failure')}:`))
})

test('a World that does not extend it is refused, with what to write instead', async () => {
  class ShopWorld extends World {}
  const shop = await runFeature({
    feature: `Feature: foreign World\n  Scenario: shop\n    ${given}\n    Then A shows "idle"\n`,
    rack,
    world: ShopWorld,
  })
  expect(shop.failureMessages.get('shop')).toMatch(
    /The World of this run is ShopWorld, which does not extend Offhook's World.*"class ShopWorld extends Scenario"/,
  )
  // The frames of this file are those of a user.
  expect(shop.stdout + shop.stderr).not.toMatch(/bug in Offhook|TypeError|^\s+at .*\/support\//m)
  expect(shop.exitCode).toBe(1)
})
