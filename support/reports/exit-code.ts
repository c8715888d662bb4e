import { type Attempt, hasRun } from './attempts.js'

/** What the exit code of a run says (docs/guide/reports.md). */
export const exitCodes = {
  /** Every scenario that ran has passed. */
  proved: 0,
  /** A scenario has failed. */
  failed: 1,
  /** The run could not start, or no scenario ran. */
  notRun: 2,
  /** Only the rack has failed: a phone could not be reached, or was in quarantine. */
  rack: 3,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** How Cucumber was told to judge a run. */
interface Judgement {
  readonly dryRun: boolean
  /** Whether a pending step is a failure. */
  readonly strict: boolean
}

/**
 * The exit code for the last attempts of a run. One failure of the product outweighs any number of failures of the
 * rack. Pure.
 */
export function exitCodeOf(attempts: readonly Attempt[], { dryRun, strict }: Judgement): ExitCode {
  const hasFailed = ({ status }: Attempt) =>
    status === 'FAILED' ||
    (!dryRun && (status === 'AMBIGUOUS' || status === 'UNDEFINED' || (strict && status === 'PENDING')))
  const anyRan = attempts.some((attempt) => hasRun(attempt) && attempt.status !== 'SKIPPED')
  if (attempts.some((attempt) => hasFailed(attempt) && !attempt.byRack))
    return anyRan ? exitCodes.failed : exitCodes.notRun
  return attempts.some(isByRack) ? exitCodes.rack : exitCodes.proved
}

/** Whether scenarios failed or were skipped because of the rack, and none failed for another reason. */
export const onlyRackFailed = (attempts: readonly Attempt[]): boolean =>
  attempts.some(isByRack) &&
  attempts.every(
    (attempt) => attempt.status === 'PASSED' || attempt.status === 'SKIPPED' || isByRack(attempt),
  )

const isByRack = ({ byRack, status }: Attempt) => byRack && status !== 'PASSED'
