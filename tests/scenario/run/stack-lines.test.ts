import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'

const steps = resolve('tests/helpers/scenario/failing-steps.ts')
const rack = { rack: 'one', phones: [{ id: 'first', model: 'D785', number: '1001' }] }

test('an error in TypeScript names its line, and a block that fails twice tells both failures', async () => {
  const lines = (await readFile(steps, 'utf8')).split('\n')
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1
  const scenario = (step: string) => `  Scenario: ${step}\n    Given A is a D785\n    When ${step}\n`
  const run = await runCucumber({
    feature: `Feature: stacks\n${scenario('A meets a bug')}${scenario('A fails twice')}`,
    rack,
    args: ['--import', steps],
  })
  expect(run.stdout).toMatch(
    new RegExp(`TypeError: Cannot read .*\\s+at .*failing-steps\\.ts:${lineOf('return absent.call')}:`),
  )
  expect(run.failureMessages.get('A fails twice')).toMatch(/the first failure of A\s+the second failure/)
  expect(run.stdout).toMatch(new RegExp(`at .*failing-steps\\.ts:${lineOf('the first failure')}:`))
})
