import { expect, test } from 'vitest'
import { openLastRun } from '../../helpers/scenario/last-run.js'

const feature = `Feature: f
  Scenario: s
    Given A is a D785
    Then A is asleep
`

test('a configuration that names the TypeScript of Offhook runs the built files, as do own steps that import it', async () => {
  const { cucumber } = await openLastRun(
    { 'features/x.feature': feature },
    `default: { ...own, import: ['support/scenario/hooks.ts', 'support/scenario/parameter-types.ts', 'steps/**/*.ts', 'tests/helpers/scenario/own-steps.ts'],
     format: ['./support/reports/progress.ts', './support/reports/html.ts:reports/cucumber.html'] },`,
  )
  const { exitCode, stdout, stderr } = await cucumber(['--dry-run'])
  // With a second copy of Offhook, preflight would not know what the step declares.
  expect(stdout).toContain('features/x.feature:4: "A is asleep": no reference display shows "asleep"')
  expect(stdout).toContain('✖ dry run: preflight refuses 1 of 1 scenario')
  expect(stderr).toBe('')
  expect(exitCode).toBe(1)
})
