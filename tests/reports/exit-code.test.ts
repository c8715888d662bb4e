import type { TestStepResultStatus } from '@cucumber/messages'
import { expect, test } from 'vitest'
import type { Attempt } from '../../support/reports/attempts.js'
import { exitCodeOf } from '../../support/reports/exit-code.js'

type Result =
  | `${TestStepResultStatus}`
  | 'FAILED by the rack'
  | 'SKIPPED by the rack'
  | 'FAILED without a step'

function attemptWith(result: Result): Attempt {
  const [status, ...reason] = result.split(' ')
  const begun = new Set(reason.includes('without') ? [] : ['step'])
  const own = { status: status as TestStepResultStatus, byRack: reason.includes('by'), begun }
  const testCase = { id: '', pickleId: '', testSteps: [] }
  const rest = {
    id: '',
    testCase,
    name: '',
    uri: '',
    number: 0,
    workerId: undefined,
    finished: new Set<string>(),
  }
  return {
    ...rest,
    message: '',
    firstLog: '',
    waitedMs: 0,
    bugs: [],
    willBeRetried: false,
    ...{ line: 2, startedMs: 0, endedMs: 0 },
    ...own,
  }
}

const judgement = { dryRun: false, strict: true }

test.each<[Result[], number]>([
  [['PASSED', 'SKIPPED'], 0],
  [['PASSED', 'FAILED'], 1],
  [['PASSED', 'UNDEFINED'], 1],
  [['PASSED', 'AMBIGUOUS'], 1],
  [['PASSED', 'PENDING'], 1],
  [['FAILED without a step'], 2],
  [['SKIPPED', 'FAILED without a step'], 2],
  [['PASSED', 'FAILED without a step'], 1],
  [['PASSED', 'FAILED by the rack'], 3],
  [['SKIPPED by the rack'], 3],
  [['PASSED', 'SKIPPED by the rack', 'FAILED by the rack'], 3],
  [['FAILED', 'FAILED by the rack'], 1],
  [['UNDEFINED', 'SKIPPED by the rack'], 1],
])('%s: exit code %i', (results, exitCode) => {
  expect(exitCodeOf(results.map(attemptWith), judgement)).toBe(exitCode)
})

test('pending steps may be allowed, and a dry run has only skipped and undefined steps', () => {
  expect(exitCodeOf([attemptWith('PENDING')], { ...judgement, strict: false })).toBe(0)
  expect(
    exitCodeOf([attemptWith('PENDING'), attemptWith('SKIPPED by the rack')], { ...judgement, strict: false }),
  ).toBe(3)
  expect(exitCodeOf([attemptWith('SKIPPED'), attemptWith('UNDEFINED')], { ...judgement, dryRun: true })).toBe(
    0,
  )
})
