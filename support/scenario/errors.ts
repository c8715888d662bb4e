import { OffhookError } from '../errors.js'

/** A scenario cannot run: a name, a sentence, a table or the rack is wrong. Nothing was sent to a phone. */
export class ScenarioError extends OffhookError {
  override name = 'ScenarioError'
}

/** @param problems each with its place and its step */
export const preflightFailed = (problems: readonly string[]): ScenarioError =>
  new ScenarioError(problems.join('\n'))

export const unknownPhone = (name: string, known: readonly string[]): ScenarioError =>
  new ScenarioError(
    `no phone is called ${name} here. Known: ${known.join(', ') || 'none'}. ` +
      `Name it first, as in: Given the phones ${enumerate([...known, name])}`,
  )

export const wrongTable = (header: readonly string[]): ScenarioError =>
  new ScenarioError(
    `The table needs the columns "phone" and "shows" (and optionally "with" and "beside"); it has: ${header.join(', ') || 'none'}`,
  )

/** @param code the exit code that the scenario gave */
export const scenarioEndsProcess = (code: unknown): ScenarioError =>
  new ScenarioError(
    `process.exit(${code ?? ''}) was called while a scenario ran. It would end the run without reports. Throw an error instead`,
  )

/** @param message of the attempt that failed */
export const attemptSkipped = (message: string, byRack: boolean): ScenarioError =>
  new ScenarioError(`this attempt was skipped, and an earlier one failed: ${message}`, { byRack })

/** `A, B and C` */
const enumerate = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]+)$/, ' and $1')
