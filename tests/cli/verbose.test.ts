import { afterAll, beforeAll, expect, test } from 'vitest'
import { offhook } from '../helpers/cli/offhook.js'
import { cucumberIn, openLightProject } from '../helpers/reports/light-project.js'

let project: string
beforeAll(async () => {
  const examples = Array.from({ length: 11 }, (_, i) => `| ${i} |`).join('\n')
  project = await openLightProject(
    {
      features: {
        'features/x.feature': `Feature: many
  Scenario Outline: number <n>
    When <n> is counted
    Examples:
      | n |
${examples}
`,
      },
      steps: "cucumber.When('{int} is counted', (n) => void n)",
    },
    afterAll,
  )
})

test('a run of more than ten scenarios prints one line each', async () => {
  const { exitCode, stdout } = await offhook(project, ['run'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^\[1\/11\] ✔ number 0 {2}features\/x\.feature:6 {2}\d+\.\d s$/m)
  expect(stdout.match(/^\[\d+\/11\] ✔ number \d+ {2}/gm)).toHaveLength(11)
  expect(stdout).not.toContain('is counted')
})

test('with --verbose, offhook run prints all steps', async () => {
  const { exitCode, stdout, stderr } = await offhook(project, ['run', '--verbose', '--name', 'number'])
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout.match(/^ {2}When \d+ is counted$/gm)).toHaveLength(11)
})

test('with a format option, plain cucumber-js prints all steps', async () => {
  const { exitCode, stdout } = await cucumberIn(project, '--format-options', '{"verbose":true}')
  expect(exitCode).toBe(0)
  expect(stdout.match(/^ {2}When \d+ is counted$/gm)).toHaveLength(11)
})
