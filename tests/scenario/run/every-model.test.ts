import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'

const feature = `Feature: every model
  @every-model
  Scenario: lifted
    Given A is any phone
    When A presses OFFHOOK
    Then A shows "enter number" within 20 seconds
  Scenario: once
    Given A is any phone
`
const phone = (id: string, model: string, name: string) => ({ id, model, name, number: `100${id}` })
const rack = {
  rack: 'two models',
  phones: [phone('1', 'D785', 'Alice'), phone('2', 'snom370', 'Bob'), phone('3', 'D785', 'Carol')],
}

test('every report has one scenario for each model, which ran on a phone of that model', async () => {
  const run = await runCucumber({ feature, rack, args: ['--parallel', '2'] })
  expect(run.stderr).toBe('')
  expect(run.stdout).toContain('✔ 3 scenarios: 3 passed')
  for (const model of ['D785', 'snom370']) {
    const log = run.stdout.split('\n\n').find((paragraph) => paragraph.trim().startsWith(`lifted (${model})`))
    expect(log).toContain('A pressed OFFHOOK')
    const copy = run.envelopes.find(({ pickle }) => pickle?.name === `lifted (${model})`)?.pickle
    const cases = run.envelopes.filter(({ testCase }) => testCase?.pickleId === copy?.id)
    expect(cases).toHaveLength(1)
    expect([...run.written.values()].join('\n')).toContain(`"name":"lifted (${model})"`)
  }
})

test('a model that does not support a step skips its copy with the reason; a mistake and a fixed cast fail', async () => {
  const run = await runCucumber({
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

test("without Offhook's own formatter the scenario runs only once, with a warning", async () => {
  const run = await runCucumber({ feature, rack, args: ['--format', 'summary'] })
  expect(run.stderr).toContain('"lifted" runs only once')
  expect(run.exitCode).toBe(0)
})
