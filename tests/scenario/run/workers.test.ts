import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'

const scenario = (title: string, expectation: string) => `
  Scenario: ${title}
    Given A is a D785
    And B is a D735
    When A dials B
    Then A shows ${expectation}
`

test('each of two workers has its own virtual rack, and a third without a scenario is not started', async () => {
  const calling = '"calling" to B within 20 seconds'
  const feature = `Feature: two at once\n${scenario('one', calling)}${scenario('two', calling)}`
  const run = await runCucumber({ feature, args: ['--parallel', '3'] })
  expect(run.stderr).toBe('')
  expect(run.exitCode).toBe(0)
  expect(run.stdout).toContain('✔ 2 scenarios: 2 passed')
  const workers = run.envelopes.flatMap(({ testRunHookStarted }) => testRunHookStarted?.workerId ?? [])
  expect(new Set(workers)).toEqual(new Set(['0', '1']))
  // The log is grouped by scenario, although both may run at the same time.
  for (const paragraph of run.stdout.trim().split('\n\n').slice(0, 2)) {
    expect(paragraph.match(/A dialled 1003/g)).toHaveLength(1)
  }
})
