import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'

const rack = { rack: 'one', phones: [{ id: 'first', model: 'D785', number: '1001', name: 'Alice' }] }
const scenario = (title: string, ...steps: readonly string[]) =>
  `  Scenario: ${title}\n${steps.map((step) => `    ${step}\n`).join('')}`
const importing = (file: string) => ['--import', resolve(`tests/helpers/scenario/${file}`)]

test("a user's World that extends Offhook's, and hooks in a second file, see the phones of the scenario", async () => {
  const feature = `Feature: own World\n${scenario('notes', 'Given A is any phone', 'And the operator notes "ready"', 'Then the notes are "A ready"')}`
  const run = await runCucumber({ feature, rack, args: importing('own-world.ts') })
  expect(Object.fromEntries(run.failureMessages)).toEqual({})
  expect(run.stdout).toContain('PASSED with 1 phones')
  expect(run.exitCode).toBe(0)
})

test('a World that does not extend it is refused, with what to write instead', async () => {
  const feature = `Feature: foreign World\n${scenario('shop', 'Given A is any phone', 'Then A shows "idle"')}`
  const run = await runCucumber({ feature, rack, args: importing('foreign-world.ts') })
  expect(run.failureMessages.get('shop')).toMatch(
    /The World of this run is ShopWorld, which does not extend Offhook's World.*"class ShopWorld extends Scenario"/,
  )
  expect(run.stdout + run.stderr).not.toMatch(/bug in Offhook|TypeError|^\s+at /m)
  expect(run.exitCode).toBe(1)
})
