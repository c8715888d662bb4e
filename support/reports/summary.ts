import { Status } from '@cucumber/cucumber'
import type { Envelope, TestStepResultStatus } from '@cucumber/messages'
import { describeBug, type KnownBug, knownBugsOf, uniqueBugs } from './known-bugs.js'
import { journalType, logType } from './media-types.js'

/** From the best status to the worst. A scenario has the status of its worst step. */
const severity: readonly TestStepResultStatus[] = [
  Status.PASSED,
  Status.SKIPPED,
  Status.PENDING,
  Status.UNDEFINED,
  Status.AMBIGUOUS,
  Status.FAILED,
]

/** One attempt at a scenario. */
interface Attempt {
  readonly name: string
  status: TestStepResultStatus
  /** The first text that it logged. A skipped scenario logs the reason first. */
  firstLog: string
  bugs: readonly KnownBug[]
}

interface Colors {
  forStatus(status: TestStepResultStatus): (text: string) => string
}

/**
 * Counts the scenarios of a run. Describes at its end the results, the skipped scenarios and the path of the report.
 */
export class RunSummary {
  private readonly pickleNames = new Map<string, string>()
  private readonly testCaseNames = new Map<string, string>()
  private readonly running = new Map<string, Attempt>()
  /** The last attempts at the scenarios that have ended. */
  private readonly ended: Attempt[] = []
  private startedMs = 0
  private endedMs = 0
  private success = true

  onEnvelope(envelope: Envelope): void {
    const { pickle, testCase, testRunStarted, testRunFinished } = envelope
    if (pickle) this.pickleNames.set(pickle.id, pickle.name)
    if (testCase) this.testCaseNames.set(testCase.id, this.pickleNames.get(testCase.pickleId) ?? '')
    if (testRunStarted) this.startedMs = milliseconds(testRunStarted.timestamp)
    this.recordAttempt(envelope)
    if (testRunFinished) {
      this.endedMs = milliseconds(testRunFinished.timestamp)
      this.success = testRunFinished.success
    }
  }

  /** @returns lines that end with a line break */
  describe(colors: Colors): string {
    const total = `${this.ended.length} scenario${this.ended.length === 1 ? '' : 's'}`
    const seconds = ((this.endedMs - this.startedMs) / 1000).toFixed(1)
    const verdict = `${this.success ? '✔' : '✖'} ${total}: ${this.describeCounts() || 'none ran'} in ${seconds} s`
    const color = colors.forStatus(this.success ? Status.PASSED : Status.FAILED)
    const skipped = this.ended
      .filter(({ status }) => status === Status.SKIPPED)
      .map(({ name, firstLog }) => `  skipped: ${name}: ${firstLog || 'no reason given'}\n`)
    return `\n${skipped.join('')}${color(verdict)}\n  report: reports/cucumber.html\n`
  }

  private recordAttempt({ testCaseStarted, attachment, testStepFinished, testCaseFinished }: Envelope): void {
    if (testCaseStarted) {
      const name = this.testCaseNames.get(testCaseStarted.testCaseId) ?? ''
      this.running.set(testCaseStarted.id, { name, status: Status.PASSED, firstLog: '', bugs: [] })
    }
    const { testCaseStartedId: id = '' } = attachment ?? testStepFinished ?? testCaseFinished ?? {}
    const attempt = this.running.get(id)
    if (!attempt) return
    if (attachment?.mediaType === logType) attempt.firstLog ||= attachment.body
    if (attachment?.mediaType === journalType) attempt.bugs = knownBugsOf(attachment)
    if (testStepFinished) attempt.status = worse(attempt.status, testStepFinished.testStepResult.status)
    if (!testCaseFinished) return
    this.running.delete(id)
    if (!testCaseFinished.willBeRetried) this.ended.push(attempt)
  }

  private describeCounts(): string {
    const statuses = [...new Set(this.ended.map(({ status }) => status))]
    return statuses
      .map((status) => {
        const count = this.ended.filter((attempt) => attempt.status === status).length
        return `${count} ${status.toLowerCase()}${status === Status.PASSED ? this.describeBugs() : ''}`
      })
      .join(', ')
  }

  /** `, of these 1 on a known bug (PHONE-123 until 2027-01-31)`; empty if there is none. */
  private describeBugs(): string {
    const onBugs = this.ended.filter(({ status, bugs }) => status === Status.PASSED && bugs.length > 0)
    const bugs = uniqueBugs(onBugs.flatMap((attempt) => attempt.bugs))
    if (bugs.length === 0) return ''
    const which = bugs.length === 1 ? 'a known bug' : 'known bugs'
    return `, of these ${onBugs.length} on ${which} (${bugs.map(describeBug).join(', ')})`
  }
}

const worse = (one: TestStepResultStatus, other: TestStepResultStatus) =>
  severity.indexOf(other) > severity.indexOf(one) ? other : one

const milliseconds = ({ seconds, nanos }: { seconds: number; nanos: number }) => seconds * 1000 + nanos / 1e6
