import { type Envelope, HookType, TestStepResultStatus } from '@cucumber/messages'
import { expect, test } from 'vitest'
import type { ScenarioIdentities } from '../../../support/reports/index.js'
import { RunningTimes } from '../../../support/scenario/plan/running-times.js'

const identities = {
  ofTestCase: (id: string) => ({ identity: { id: `identity of ${id}`, title: id } }),
} as unknown as ScenarioIdentities
const { PASSED, FAILED } = TestStepResultStatus
const at = { seconds: 0, nanos: 0 }

/** Plays a scenario with a hook before it, a step and a hook after it. */
function play(times: RunningTimes, seconds: readonly number[], last = PASSED, attempt = 0): void {
  const testCaseStartedId = `attempt ${attempt}`
  const envelopes: Envelope[] = [
    ...['before', 'after'].map((id) => ({
      hook: {
        id,
        type: id === 'before' ? HookType.BEFORE_TEST_CASE : HookType.AFTER_TEST_CASE,
        sourceReference: {},
      },
    })),
    {
      testCase: {
        id: 'scenario',
        pickleId: 'pickle',
        testSteps: [{ id: '0', hookId: 'before' }, { id: '1' }, { id: '2', hookId: 'after' }],
      },
    },
    { testCaseStarted: { id: testCaseStartedId, testCaseId: 'scenario', attempt, timestamp: at } },
    ...seconds.map((one, index) => ({
      testStepFinished: {
        ...{ testCaseStartedId, testStepId: `${index}`, timestamp: at },
        testStepResult: {
          duration: { seconds: one, nanos: 500_000_000 },
          status: index === 2 ? last : PASSED,
        },
      },
    })),
    { testCaseFinished: { testCaseStartedId, timestamp: at, willBeRetried: last === FAILED } },
  ]
  for (const envelope of envelopes) times.onEnvelope(envelope)
}

test('a scenario takes the time of its steps and of its end, and not that of the wait for its phones', () => {
  const times = new RunningTimes(identities)
  play(times, [60, 2, 1])
  expect(times.measured).toEqual([{ id: 'identity of scenario', title: 'scenario', ms: 4000 }])
})

test('an attempt that failed may have ended early, so only the one that passed counts', () => {
  const times = new RunningTimes(identities)
  play(times, [0, 20, 1], FAILED)
  expect(times.measured).toEqual([])
  play(times, [0, 2, 1], PASSED, 1)
  expect(times.measured.map(({ ms }) => ms)).toEqual([4000])
})
