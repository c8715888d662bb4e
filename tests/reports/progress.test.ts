import { expect, test } from 'vitest'
import type { MadeUpAttempt } from '../helpers/reports/made-up-attempts.js'
import type { MadeUpRun } from '../helpers/reports/made-up-run.js'
import { progressOf } from '../helpers/reports/progress-run.js'
import { Screen } from '../helpers/reports/screen.js'

/** The attempts at some scenarios `s1`, `s2`, …, each of two steps; the others pass. */
function runOf(count: number, attempts: Readonly<Record<number, readonly MadeUpAttempt[]>> = {}): MadeUpRun {
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  const texts = numbers.map((i) => `  Scenario: s${i}\n    Given one\n    When two\n`)
  return {
    feature: `Feature: made up\n${texts.join('')}`,
    attempts: numbers.map((i) => attempts[i] ?? ['passes']),
  }
}

const place = (number: number) => `features/made-up.feature:${number * 3 - 1}`

test('up to ten scenarios show their steps', async () => {
  const text = await progressOf(runOf(10))
  expect(text.match(/^ {2}Given one$/gm)).toHaveLength(10)
  expect(text).toMatch(/^\ns1 {2}features\/made-up\.feature\n {2}Given one\n {2}When two\n\ns2 {2}/)
  expect(text).toMatch(/^✔ 10 scenarios: 10 passed in/m)
})

test('more show one line each, and how many are done', async () => {
  const text = await progressOf(runOf(11))
  const lines = text.split('\n')
  expect(lines.slice(0, 2)).toEqual([`[1/11] ✔ s1  ${place(1)}  10.0 s`, `[2/11] ✔ s2  ${place(2)}  10.0 s`])
  expect(lines[11]).toBe('')
  expect(lines[12]).toMatch(/^✔ 11 scenarios: 11 passed in/)
  expect(text).not.toContain('Given one')
})

test('with the format option verbose, all show their steps', async () => {
  const text = await progressOf(runOf(11), { formatOptions: { verbose: true } })
  expect(text.match(/^ {2}Given one$/gm)).toHaveLength(11)
  expect(text).not.toContain('[1/11]')
})

test('a failed scenario shows its steps, and is named again at the end', async () => {
  const text = await progressOf(runOf(12, { 2: ['fails'], 3: ['fails at the end'] }))
  expect(text).toContain(`[1/12] ✔ s1  ${place(1)}  10.0 s

[2/12] ✖ s2  ${place(2)}  10.0 s
  Given one
    ✖ fails: the message
  When two (skipped)

[3/12] ✖ s3  ${place(3)}  10.0 s
  Given one
  When two
    ✖ fails at the end: the message

[4/12] ✔ s4`)
  expect(text).toMatch(
    new RegExp(`\n\n {2}✖ s2 {2}${place(2)}\n {2}✖ s3 {2}${place(3)}\n✖ 12 scenarios: 10 passed, 2 failed`),
  )
})

test('a scenario that is skipped shows its reason, and only the steps that ran', async () => {
  const text = await progressOf(runOf(12, { 2: ['is skipped'], 3: ['skips itself in a step'] }))
  expect(text).toContain(`
[2/12] - s2  ${place(2)}  11.0 s
    is skipped: the reason
[3/12] - s3  ${place(3)}  10.0 s
  Given one
  When two
[4/12] ✔ s4`)
  expect(text).toContain('  skipped: s2: is skipped: the reason\n')
})

test('a retry that helps is one line with the reason of the first attempt', async () => {
  const text = await progressOf(runOf(11, { 2: ['fails', 'fails at the end', 'passes'] }))
  expect(text).toContain(
    `\n[2/11] ✔ s2 (passed on attempt 3; attempt 1: fails: the message; attempt 2: fails at the end: the message)  ${place(2)}  10.0 s\n`,
  )
  expect(text).toMatch(/^✔ 11 scenarios: 11 passed/m)
  expect(text).not.toContain('Given one')
  // The line is not cut, or a narrow terminal would not show that it was a retry.
  const made = runOf(11, { 2: ['fails', 'passes'] })
  const shown = await progressOf(made, { screen: new Screen(40, 24) })
  expect(shown).toContain('\n✔ s2 (passed on attempt 2; attempt 1: fails: the message)  features/')
})

test('a retry that does not help shows the steps of all attempts', async () => {
  const text = await progressOf(runOf(11, { 2: ['fails', 'fails at the end'] }))
  expect(text).toMatch(/✖ s2 {2}.*\n.*\n {4}✖ fails: the message\n.*\n\n.*✖ s2 \(attempt 2\) {2}/)
  expect(text).toContain('    ✖ fails at the end: the message\n')
})

test('with workers, each scenario is one block', async () => {
  const text = await progressOf({ ...runOf(11, { 2: ['fails'], 5: ['fails'] }), workers: 2 })
  expect(text.match(/^\[\d+\/11\] /gm)).toHaveLength(11)
  for (const name of ['s2', 's5'])
    expect(text).toMatch(
      new RegExp(`✖ ${name} .*\\n {2}Given one\\n {4}✖ .*\\n {2}When two \\(skipped\\)\\n\\n`),
    )
})

test('a warning of a scenario that passed is shown below its line, and only once in a run', async () => {
  const warned: MadeUpAttempt[] = ['passes with a warning']
  const text = await progressOf(runOf(11, { 2: warned, 4: warned }))
  expect(text.match(/was left showing/g)).toHaveLength(1)
  expect(text).toContain(`[2/11] ✔ s2  ${place(2)}  11.0 s\n    ! A was left showing "DND"\n[3/11]`)
})

test('no escape code is in a pipe, unless FORCE_COLOR asks for colours', async () => {
  const made = runOf(12, { 2: ['fails'] })
  expect(await progressOf(made)).not.toContain('\x1b')
  expect(await progressOf(made, { environment: { FORCE_COLOR: '1' } })).toContain('\x1b[31m✖ s2\x1b[39m')
})

test.each([80, 120])(
  'on a terminal of %i columns: lines above a bar, which is gone at the end',
  async (columns) => {
    const screen = new Screen(columns, 24)
    const during: string[] = []
    const made = runOf(20, { 2: ['fails'], 3: ['is skipped'] })
    const text = await progressOf(
      { ...made, feature: made.feature.replaceAll('Scenario: s', `Scenario: ${'long '.repeat(20)}`) },
      {
        screen,
        onEnvelope: ({ testStepStarted }) => testStepStarted && during.push(screen.text),
      },
    )
    expect(during.at(-1)).toMatch(
      / {2}10\.0 s\n\n━+─* {2}19 of 20: 17 passed, 1 failed, 1 skipped\n {2}0 s {2}long .*[…0]$/,
    )
    expect(text).not.toMatch(/[━─]/)
    const passed = text.split('\n').filter((line) => line.startsWith('✔ long'))
    expect(passed).toHaveLength(18)
    for (const line of passed) {
      expect(line.length).toBeLessThanOrEqual(columns)
      expect(line).toMatch(/^✔ long .*long… {2}(features\/)?made-up\.feature:\d+ {2}10\.0 s$/)
    }
    // A failure is whole.
    expect(text).toContain(`✖ ${'long '.repeat(20)}2  ${place(2)}  10.0 s\n  Given one\n`)
  },
)
