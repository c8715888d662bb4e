import {
  type Envelope,
  type TestCase,
  type TestStepResult,
  TestStepResultStatus,
  type Timestamp,
} from '@cucumber/messages'
import type { Attempt } from './attempts.js'

/**
 * The messages that Cucumber does not send, because the worker that should send them has ended. Every report is made
 * from messages, so with these it shows the scenario. Pure.
 */

const { FAILED, SKIPPED } = TestStepResultStatus

/** Ends an attempt: the step that ran fails, and the later ones are skipped. */
export function endOfAttempt(attempt: Attempt, message: string, timestamp: Timestamp): Envelope[] {
  const { id: testCaseStartedId, testCase, begun, finished } = attempt
  const ids = testCase.testSteps.map(({ id }) => id)
  const open = ids.filter((id) => !finished.has(id))
  // A worker may end after the last step. Then this step takes the failure.
  const [failed = ids.at(-1) ?? '', ...later] = open
  const start = (testStepId: string): Envelope[] =>
    begun.has(testStepId) ? [] : [{ testStepStarted: { testCaseStartedId, testStepId, timestamp } }]
  const finish = (testStepId: string, testStepResult: TestStepResult): Envelope => ({
    testStepFinished: { testCaseStartedId, testStepId, testStepResult, timestamp },
  })
  return [
    ...start(failed),
    finish(failed, failure(FAILED, message)),
    ...later.flatMap((id) => [...start(id), finish(id, withoutDuration(SKIPPED))]),
    { testCaseFinished: { testCaseStartedId, timestamp, willBeRetried: false } },
  ]
}

export interface LostScenario {
  readonly testCase: TestCase
  /** The number of the attempt, 0 for the first. */
  readonly number: number
  /** Skipped if another result of the run says why; otherwise failed. */
  readonly status: typeof FAILED | typeof SKIPPED
  readonly message: string
}

/** The result of a scenario that never began. No step begins, so the terminal only counts and names it. */
export function neverBegan(
  { testCase, number, status, message }: LostScenario,
  testCaseStartedId: string,
  timestamp: Timestamp,
): Envelope[] {
  const [first, ...others] = testCase.testSteps
  const results = [
    { step: first, testStepResult: failure(status, message) },
    ...others.map((step) => ({ step, testStepResult: withoutDuration(SKIPPED) })),
  ]
  return [
    { testCaseStarted: { id: testCaseStartedId, testCaseId: testCase.id, attempt: number, timestamp } },
    ...results.map(({ step, testStepResult }) => ({
      testStepFinished: { testCaseStartedId, testStepId: step?.id ?? '', testStepResult, timestamp },
    })),
    { testCaseFinished: { testCaseStartedId, timestamp, willBeRetried: false } },
  ]
}

const withoutDuration = (status: TestStepResultStatus): TestStepResult => ({
  status,
  duration: { seconds: 0, nanos: 0 },
})

/** @param message for a person */
export const failure = (status: TestStepResultStatus, message: string): TestStepResult => ({
  ...withoutDuration(status),
  message,
  exception: { type: status === SKIPPED ? 'Skipped' : 'RunError', message },
})
