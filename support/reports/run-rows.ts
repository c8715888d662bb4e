import type { Attempt, Attempts } from './attempts.js'
import { fitted } from './fit-text.js'
import { barRow, type TerminalSize } from './progress-bar.js'
import { describeRemaining, remainingMs } from './remaining-time.js'
import { isRunProblem } from './run-problem.js'

/** Most rows for scenarios that run. */
const mostRunning = 4
/** Rows of the terminal that are left to the output above. */
const rowsAbove = 6

interface RunNow {
  readonly attempts: Attempts
  /** Time of day, ms, like the times of the attempts. */
  readonly nowMs: number
  /** When the first scenario began. */
  readonly startedMs: number
}

/** The rows that show how far a run is: a bar with counts and the remaining time, and the scenarios that run. Pure. */
export function runRows({ attempts, nowMs, startedMs }: RunNow, { columns, rows }: TerminalSize): string[] {
  const { running } = attempts
  const ended = attempts.ended.filter(({ uri }) => !isRunProblem(uri))
  const total = ended.length + running.length + attempts.missing.length
  const work = workOf(attempts)
  const remaining = remainingMs({ ...work, elapsedMs: nowMs - startedMs })
  const text = [
    `${ended.length} of ${total}${describeCounts(ended)}`,
    ...(remaining === undefined ? [] : [describeRemaining(remaining)]),
  ].join(', ')
  const share = work.done / Math.max(1, work.done + work.left)
  const most = Math.max(0, Math.min(mostRunning, rows - rowsAbove))
  const shown = running.slice(0, most).map((attempt) => describeRunning(attempt, nowMs))
  const more = running.length - shown.length
  if (more > 0 && most > 0) shown.push(`and ${more} more`)
  return [barRow(share, text, columns), ...shown.map((row) => `  ${row}`)].map((row) => fitted(row, columns))
}

function describeRunning({ name, number, startedMs }: Attempt, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - startedMs) / 1000))
  return `${seconds} s  ${name}${number > 0 ? ` (attempt ${number + 1})` : ''}`
}

/** `: 210 passed, 3 failed`; empty before the first scenario has ended. */
function describeCounts(ended: readonly Attempt[]): string {
  const count = (...statuses: readonly string[]) =>
    ended.filter(({ status }) => statuses.includes(status)).length
  const [passed, skipped] = [count('PASSED'), count('SKIPPED')]
  const counts = { passed, failed: ended.length - passed - skipped, skipped }
  const listed = Object.entries(counts).flatMap(([name, number]) => (number > 0 ? `${number} ${name}` : []))
  return listed.length > 0 ? `: ${listed.join(', ')}` : ''
}

/**
 * The work of the run in steps and hooks, because long scenarios have many. A scenario that is skipped takes no time, so it
 * is no work.
 */
function workOf({ ended, running, missing }: Attempts): { readonly done: number; readonly left: number } {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const stepsOf = ({ testCase }: Pick<Attempt, 'testCase'>) => testCase.testSteps.length
  const begun = sum(running.map(({ finished }) => finished.size))
  const ran = ended.filter(({ status }) => status !== 'SKIPPED')
  return {
    done: sum(ran.map(stepsOf)) + begun,
    left: sum(missing.map(stepsOf)) + sum(running.map(stepsOf)) - begun,
  }
}
