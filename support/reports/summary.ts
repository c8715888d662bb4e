import { Status } from '@cucumber/cucumber'
import type { Envelope, TestStepResultStatus } from '@cucumber/messages'
import { type Attempt, type Attempts, hasRun, milliseconds } from './attempts.js'
import { onlyRackFailed } from './exit-code.js'
import { describeBug, uniqueBugs } from './known-bugs.js'
import { isRunProblem } from './run-problem.js'

interface Colors {
  forStatus(status: TestStepResultStatus): (text: string) => string
}

/**
 * Describes at the end of a run the results, the scenarios that were skipped or lost, and the path of the report. The
 * attempts must have received each message before.
 */
export class RunSummary {
  private startedMs = 0
  private endedMs = 0
  private success = true

  constructor(private readonly attempts: Attempts) {}

  onEnvelope(envelope: Envelope): void {
    const { testRunStarted, testRunFinished } = envelope
    if (testRunStarted) this.startedMs = milliseconds(testRunStarted.timestamp)
    if (testRunFinished) {
      this.endedMs = milliseconds(testRunFinished.timestamp)
      this.success = testRunFinished.success
    }
  }

  /** @param listsFailed whether it names the failed scenarios once more @returns lines that end with a line break */
  describe(colors: Colors, listsFailed: boolean): string {
    const { ended } = this.attempts
    const total = `${ended.length} scenario${ended.length === 1 ? '' : 's'}`
    const seconds = ((this.endedMs - this.startedMs) / 1000).toFixed(1)
    const mark = this.success ? '✔' : '✖'
    const rack = onlyRackFailed(ended) ? '; only the rack has failed (exit code 3)' : ''
    const verdict = `${mark} ${total}: ${describeCounts(ended) || 'none ran'} in ${seconds} s${rack}`
    const color = colors.forStatus(this.success ? Status.PASSED : Status.FAILED)
    const failed = listsFailed ? describeFailed(ended) : []
    const named = [...describeSkipped(ended), ...describeLost(ended), ...failed].map((line) => `  ${line}\n`)
    return `\n${named.join('')}${color(verdict)}\n  report: reports/index.html\n`
  }
}

function describeCounts(attempts: readonly Attempt[]): string {
  const statuses = [...new Set(attempts.map(({ status }) => status))]
  return statuses
    .map((status) => {
      const count = attempts.filter((attempt) => attempt.status === status).length
      const bugs = status === Status.PASSED ? describeBugs(attempts) : ''
      return `${count} ${status.toLowerCase()}${bugs}`
    })
    .join(', ')
}

/** Most names in a line of scenarios that were skipped for one reason. */
const maxNames = 5

/** A line for each reason. */
function describeSkipped(attempts: readonly Attempt[]): string[] {
  const reasons = new Map<string, string[]>()
  for (const { status, name, firstLog, message } of attempts)
    if (status === Status.SKIPPED) {
      const reason = firstLog || message || withoutReason(attempts)
      reasons.set(reason, [...(reasons.get(reason) ?? []), name])
    }
  return [...reasons].map(([reason, names]) => {
    const more = names.length > maxNames ? ` and ${names.length - maxNames} more` : ''
    return `skipped: ${names.slice(0, maxNames).join(', ')}${more}: ${reason}`
  })
}

/** Cucumber gives none for the scenarios that it skips after a failure. */
const withoutReason = (attempts: readonly Attempt[]) =>
  attempts.some(({ status }) => status === Status.FAILED)
    ? 'no reason given. After a failure, --fail-fast skips all other scenarios'
    : 'no reason given'

/** A failed scenario of which no step began is named nowhere else. The terminal shows a failure of the run after this. */
const describeLost = (attempts: readonly Attempt[]): string[] =>
  attempts
    .filter((attempt) => attempt.status === Status.FAILED && !hasRun(attempt) && !isRunProblem(attempt.uri))
    .map(({ name, message }) => `✖ ${name}: ${message}`)

/** The scenarios whose steps are shown above, perhaps far above. The place is an argument of the next run. */
const describeFailed = (attempts: readonly Attempt[]): string[] =>
  attempts
    .filter(
      (attempt) => attempt.status !== Status.PASSED && attempt.status !== Status.SKIPPED && hasRun(attempt),
    )
    .map(({ name, uri, line }) => `✖ ${name}  ${uri}:${line}`)

/** `, of these 1 on a known bug (PHONE-123 until 2027-01-31)`; empty if there is none. */
function describeBugs(attempts: readonly Attempt[]): string {
  const onBugs = attempts.filter(({ status, bugs }) => status === Status.PASSED && bugs.length > 0)
  const bugs = uniqueBugs(onBugs.flatMap((attempt) => attempt.bugs))
  if (bugs.length === 0) return ''
  const which = bugs.length === 1 ? 'a known bug' : 'known bugs'
  return `, of these ${onBugs.length} on ${which} (${bugs.map(describeBug).join(', ')})`
}
