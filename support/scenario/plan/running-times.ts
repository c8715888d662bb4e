import { type Envelope, HookType, TestStepResultStatus, TimeConversion } from '@cucumber/messages'
import type { ScenarioIdentities } from '../../reports/index.js'
import type { Measured } from './durations.js'

/**
 * Measures how long the scenarios of a run need their phones. Before its first step a scenario waits for phones that others
 * use, and brings those that were left in use to idle: that says nothing about the next run.
 */
export class RunningTimes {
  private readonly passed = new Map<string, Measured>()
  private readonly hooksBefore = new Set<string>()
  private readonly stepsBefore = new Set<string>()
  private readonly attempts = new Map<string, Attempt>()

  constructor(private readonly identities: ScenarioIdentities) {}

  onEnvelope(envelope: Envelope): void {
    const { hook, testCase, testCaseStarted, testStepFinished, testCaseFinished } = envelope
    if (hook?.type === HookType.BEFORE_TEST_CASE) this.hooksBefore.add(hook.id)
    for (const { id, hookId = '' } of testCase?.testSteps ?? [])
      if (this.hooksBefore.has(hookId)) this.stepsBefore.add(id)
    if (testCaseStarted)
      this.attempts.set(testCaseStarted.id, { testCaseId: testCaseStarted.testCaseId, ms: 0, passes: true })
    const running = this.attempts.get(testStepFinished?.testCaseStartedId ?? '')
    if (running && testStepFinished) this.add(running, testStepFinished)
    if (testCaseFinished) this.end(testCaseFinished.testCaseStartedId)
  }

  /** The scenarios that have passed. */
  get measured(): readonly Measured[] {
    return [...this.passed.values()]
  }

  private add(running: Attempt, { testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>) {
    const { status, duration } = testStepResult
    if (status !== TestStepResultStatus.PASSED) running.passes = false
    if (!this.stepsBefore.has(testStepId)) running.ms += TimeConversion.durationToMilliseconds(duration)
  }

  private end(testCaseStartedId: string): void {
    const attempt = this.attempts.get(testCaseStartedId)
    this.attempts.delete(testCaseStartedId)
    if (!attempt?.passes) return
    const found = this.identities.ofTestCase(attempt.testCaseId)
    if (!found) return
    const { id, title } = found.identity
    this.passed.set(id, { id, title, ms: attempt.ms })
  }
}

interface Attempt {
  readonly testCaseId: string
  ms: number
  passes: boolean
}
