import { type TestStepResult, TestStepResultStatus } from '@cucumber/messages'

/** What one attempt at a scenario does. `dies`: its worker ends in a step, after its steps, or before it begins. */
export type MadeUpAttempt =
  | 'passes'
  | 'passes with a warning'
  | 'fails'
  | 'fails at the end'
  | 'is refused by preflight'
  | 'leaves a phone busy'
  | 'is skipped'
  | 'skips itself in a step'
  | 'is undefined'
  | 'is ambiguous'
  | 'is pending'
  | 'cannot reach a phone'
  | 'needs a phone in quarantine'
  | 'dies'
  | 'dies after its steps'
  | 'dies before it begins'

const { PASSED, FAILED, SKIPPED, UNDEFINED, AMBIGUOUS, PENDING } = TestStepResultStatus

/** Attempts that Cucumber counts as a success. */
export const good: readonly MadeUpAttempt[] = [
  'passes',
  'passes with a warning',
  'is skipped',
  'skips itself in a step',
  'needs a phone in quarantine',
]

/** The statuses of the hook before, of the steps, and of the hook after. */
export function statusesOf(what: MadeUpAttempt, count: number): TestStepResultStatus[] {
  const steps = count - 2
  const then = (status: TestStepResultStatus, passed = 0) => [
    ...[PASSED, ...Array<TestStepResultStatus>(passed).fill(PASSED), status],
    ...[...Array<TestStepResultStatus>(steps - passed - 1).fill(SKIPPED), PASSED],
  ]
  const before = (status: TestStepResultStatus) => [
    status,
    ...Array<TestStepResultStatus>(steps).fill(SKIPPED),
    PASSED,
  ]
  switch (what) {
    case 'fails':
    case 'cannot reach a phone':
      return then(FAILED)
    case 'fails at the end':
      return then(FAILED, steps - 1)
    case 'is undefined':
      return then(UNDEFINED, steps - 1)
    case 'is ambiguous':
      return then(AMBIGUOUS, steps - 1)
    case 'is pending':
      return then(PENDING, steps - 1)
    case 'skips itself in a step':
      return then(SKIPPED, steps - 1)
    case 'is refused by preflight':
      return before(FAILED)
    case 'is skipped':
    case 'needs a phone in quarantine':
      return before(SKIPPED)
    case 'leaves a phone busy':
      return [...Array<TestStepResultStatus>(count - 1).fill(PASSED), FAILED]
    case 'passes':
    case 'passes with a warning':
    case 'dies':
    case 'dies after its steps':
    case 'dies before it begins':
      return Array<TestStepResultStatus>(count).fill(PASSED)
  }
  return what satisfies never
}

export function resultOf(status: TestStepResultStatus, message: string): TestStepResult {
  const duration = { seconds: 0, nanos: 0 }
  if (status !== FAILED && status !== AMBIGUOUS) return { status, duration }
  const stackTrace = `PhoneError: ${message}`
  const exception = { type: 'PhoneError', message, stackTrace }
  return { status, duration, message: stackTrace, ...(status === FAILED && { exception }) }
}
