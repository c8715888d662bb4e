import { Status } from '@cucumber/cucumber'
import type { Envelope, TestStepResultStatus } from '@cucumber/messages'
import { describeBug, eachOnce, type KnownBug, knownBugsOf } from './known-bugs.js'
import { journalType, logType } from './media-types.js'

interface Running {
  readonly name: string
  why: string
  bugs: readonly KnownBug[]
}

const severity: readonly TestStepResultStatus[] = [
  Status.PASSED,
  Status.SKIPPED,
  Status.PENDING,
  Status.UNDEFINED,
  Status.AMBIGUOUS,
  Status.FAILED,
]

/** Counts the scenarios of a run; says at its end how it went and where the reports lie. */
export class RunSummary {
  private readonly worst = new Map<string, TestStepResultStatus>()
  private readonly counts = new Map<TestStepResultStatus, number>()
  private readonly pickles = new Map<string, string>()
  private readonly cases = new Map<string, string>()
  private readonly running = new Map<string, Running>()
  private readonly skipped: Running[] = []
  /** Of each scenario that passed because of known bugs, which. */
  private readonly onBugs: (readonly KnownBug[])[] = []
  private startedMs = 0
  private endedMs = 0
  private success = true

  hear(envelope: Envelope): void {
    const { testRunStarted, testCaseStarted, testStepFinished, testCaseFinished, testRunFinished } = envelope
    this.listen(envelope)
    if (testRunStarted) this.startedMs = milliseconds(testRunStarted.timestamp)
    if (testCaseStarted) this.worst.set(testCaseStarted.id, Status.PASSED)
    if (testStepFinished)
      this.note(testStepFinished.testCaseStartedId, testStepFinished.testStepResult.status)
    if (testCaseFinished && !testCaseFinished.willBeRetried) {
      const status = this.worst.get(testCaseFinished.testCaseStartedId) ?? Status.PASSED
      this.counts.set(status, (this.counts.get(status) ?? 0) + 1)
      const one = this.running.get(testCaseFinished.testCaseStartedId)
      if (status === Status.SKIPPED && one) this.skipped.push(one)
      if (status === Status.PASSED && one && one.bugs.length > 0) this.onBugs.push(one.bugs)
      this.running.delete(testCaseFinished.testCaseStartedId)
    }
    if (testRunFinished) {
      this.endedMs = milliseconds(testRunFinished.timestamp)
      this.success = testRunFinished.success
    }
  }

  inWords(colors: VerdictColors): string {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0)
    const parts = [...this.counts].map(
      ([status, count]) =>
        `${count} ${status.toLowerCase()}${status === Status.PASSED ? this.bugsInWords() : ''}`,
    )
    const seconds = ((this.endedMs - this.startedMs) / 1000).toFixed(1)
    const counted = `${total} scenario${total === 1 ? '' : 's'}: ${parts.join(', ') || 'none ran'} in ${seconds} s`
    const color = colors.forStatus(this.success ? Status.PASSED : Status.FAILED)
    const skipped = this.skipped.map(({ name, why }) => `  skipped: ${name}: ${why || 'no reason given'}\n`)
    return `\n${skipped.join('')}${color(`${this.success ? '✔' : '✖'} ${counted}`)}\n  report: reports/cucumber.html\n`
  }

  /** Who runs under which name, and the last that was said of it: whoever skips a scenario says why. */
  private listen({ pickle, testCase, testCaseStarted, attachment }: Envelope): void {
    if (pickle) this.pickles.set(pickle.id, pickle.name)
    if (testCase) this.cases.set(testCase.id, this.pickles.get(testCase.pickleId) ?? '')
    if (testCaseStarted)
      this.running.set(testCaseStarted.id, {
        name: this.cases.get(testCaseStarted.testCaseId) ?? '',
        why: '',
        bugs: [],
      })
    const one = this.running.get(attachment?.testCaseStartedId ?? '')
    if (one && attachment?.mediaType === logType) one.why ||= attachment.body
    if (one && attachment?.mediaType === journalType) one.bugs = knownBugsOf(attachment)
  }

  /** `, of these 1 on a known bug (PHONE-123 until 2027-01-31)`; nothing where there is none. */
  private bugsInWords(): string {
    const bugs = eachOnce(this.onBugs.flat())
    if (bugs.length === 0) return ''
    const which = bugs.length === 1 ? 'a known bug' : 'known bugs'
    return `, of these ${this.onBugs.length} on ${which} (${bugs.map(describeBug).join(', ')})`
  }

  private note(id: string, status: TestStepResultStatus): void {
    const before = this.worst.get(id) ?? Status.PASSED
    if (severity.indexOf(status) > severity.indexOf(before)) this.worst.set(id, status)
  }
}

interface VerdictColors {
  forStatus(status: TestStepResultStatus): (text: string) => string
}

const milliseconds = ({ seconds, nanos }: { seconds: number; nanos: number }) => seconds * 1000 + nanos / 1e6
