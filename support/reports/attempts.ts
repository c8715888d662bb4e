import type {
  Envelope,
  Pickle,
  TestCase,
  TestStepFinished,
  TestStepResultStatus,
  Timestamp,
} from '@cucumber/messages'
import { journalOf } from './journal-of.js'
import { type KnownBug, knownBugsOf } from './known-bugs.js'
import { logType } from './media-types.js'

/** From the best status to the worst. A scenario has the status of its worst step or hook. */
const severity: readonly `${TestStepResultStatus}`[] = [
  'PASSED',
  'SKIPPED',
  'PENDING',
  'UNDEFINED',
  'AMBIGUOUS',
  'FAILED',
]

/** One attempt at a scenario. */
export interface Attempt {
  /** The id of its `testCaseStarted`. */
  readonly id: string
  readonly testCase: TestCase
  readonly name: string
  /** The feature file, and the line of the scenario or of its example. */
  readonly uri: string
  readonly line: number
  /** 0 for the first. */
  readonly number: number
  /** The worker that runs it; undefined without workers. */
  readonly workerId: string | undefined
  /** The steps and hooks that have begun, and those that have ended, by their ids. */
  readonly begun: ReadonlySet<string>
  readonly finished: ReadonlySet<string>
  readonly status: TestStepResultStatus
  /** Of the step that gave it its status. */
  readonly message: string
  /** The first text that it logged. A skipped scenario logs the reason first. */
  readonly firstLog: string
  readonly bugs: readonly KnownBug[]
  /** It failed or was skipped because the rack failed: its journal says so. */
  readonly byRack: boolean
  readonly willBeRetried: boolean
  /** The part of its time in which it waited for phones that others used, ms. Known at its end. */
  readonly waitedMs: number
  /** Time of day, ms. `endedMs` is 0 until it has ended. */
  readonly startedMs: number
  readonly endedMs: number
}

/** Whether any step or hook of an attempt has begun. One that only has a result was lost, or stands for the run. */
export const hasRun = ({ begun }: Pick<Attempt, 'begun'>): boolean => begun.size > 0

/** Follows the attempts at the scenarios of a run. */
export class Attempts {
  private readonly pickles = new Map<string, Pick<Pickle, 'name' | 'uri' | 'location'>>()
  private readonly testCases = new Map<string, TestCase>()
  private readonly attempts = new Map<string, MutableAttempt>()

  onEnvelope(envelope: Envelope): void {
    const { pickle, testCase, testCaseStarted, testStepStarted, testStepFinished, testCaseFinished } =
      envelope
    if (pickle) this.pickles.set(pickle.id, pickle)
    if (testCase) this.testCases.set(testCase.id, testCase)
    if (testCaseStarted) this.begin(testCaseStarted)
    if (envelope.attachment) this.read(envelope.attachment)
    if (testStepStarted) this.attempt(testStepStarted)?.begun.add(testStepStarted.testStepId)
    if (testStepFinished) this.finishStep(testStepFinished)
    const ended = testCaseFinished && this.attempt(testCaseFinished)
    if (ended) {
      const { willBeRetried, timestamp } = testCaseFinished
      Object.assign(ended, { isOver: true, willBeRetried, endedMs: milliseconds(timestamp) })
    }
  }

  /** @param id the id of its `testCaseStarted` */
  of(id: string): Attempt | undefined {
    return this.attempts.get(id)
  }

  /** In the order in which they began. */
  get running(): readonly Attempt[] {
    return [...this.attempts.values()].filter(({ isOver }) => !isOver)
  }

  /** The last attempts at the scenarios that have ended, in the order in which these began. */
  get ended(): readonly Attempt[] {
    return [...this.attempts.values()].filter(({ isOver, willBeRetried }) => isOver && !willBeRetried)
  }

  /** The scenarios of which no attempt runs and none was the last, each with the number of its next attempt. */
  get missing(): readonly { readonly testCase: TestCase; readonly number: number }[] {
    const last = new Map([...this.attempts.values()].map((attempt) => [attempt.testCase.id, attempt]))
    return [...this.testCases.values()].flatMap((testCase) => {
      const attempt = last.get(testCase.id)
      if (!attempt) return [{ testCase, number: 0 }]
      return attempt.willBeRetried ? [{ testCase, number: attempt.number + 1 }] : []
    })
  }

  private attempt({ testCaseStartedId = '' }: { readonly testCaseStartedId?: string }) {
    return this.attempts.get(testCaseStartedId)
  }

  private begin({
    id,
    testCaseId,
    attempt: number,
    workerId,
    timestamp,
  }: NonNullable<Envelope['testCaseStarted']>): void {
    const testCase = this.testCases.get(testCaseId)
    if (!testCase) return
    const { name = '', uri = '', location } = this.pickles.get(testCase.pickleId) ?? {}
    this.attempts.set(id, {
      ...{ id, testCase, name, uri, line: location?.line ?? 0, number, workerId },
      ...{ startedMs: milliseconds(timestamp), endedMs: 0 },
      ...{ begun: new Set(), finished: new Set(), isOver: false, willBeRetried: false },
      ...{ status: 'PASSED' as TestStepResultStatus, message: '', firstLog: '', bugs: [], byRack: false },
      waitedMs: 0,
    })
  }

  private read(attachment: NonNullable<Envelope['attachment']>): void {
    const attempt = this.attempt(attachment)
    if (!attempt) return
    if (attachment.mediaType === logType) attempt.firstLog ||= attachment.body
    const journal = journalOf(attachment)
    if (!journal) return
    attempt.bugs = knownBugsOf(attachment)
    attempt.byRack = journal.cause === 'rack'
    attempt.waitedMs = journal.waitedForPhonesMs ?? 0
  }

  private finishStep(step: TestStepFinished): void {
    const attempt = this.attempt(step)
    if (!attempt) return
    attempt.finished.add(step.testStepId)
    const { status, message = '' } = step.testStepResult
    if (severity.indexOf(status) > severity.indexOf(attempt.status))
      Object.assign(attempt, { status, message })
  }
}

interface MutableAttempt extends Attempt {
  readonly begun: Set<string>
  readonly finished: Set<string>
  status: TestStepResultStatus
  message: string
  firstLog: string
  bugs: readonly KnownBug[]
  byRack: boolean
  waitedMs: number
  willBeRetried: boolean
  endedMs: number
  isOver: boolean
}

/** Time of day, ms. */
export const milliseconds = ({ seconds, nanos }: Timestamp): number => seconds * 1000 + nanos / 1e6
