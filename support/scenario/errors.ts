import { OffhookError } from '../errors.js'

/** A scenario cannot run: a name, a sentence, a table or the rack is wrong. No phone has been touched for it. */
export class ScenarioError extends OffhookError {
  override name = 'ScenarioError'
}

/** A scenario did not leave its phones as it found them. */
export class LeakError extends OffhookError {
  override name = 'LeakError'
}

/** @param problems each with its place and its sentence */
export const preflightFailed = (problems: readonly string[]): ScenarioError =>
  new ScenarioError(problems.join('\n'))

export const unknownPhone = (name: string, known: readonly string[]): ScenarioError =>
  new ScenarioError(
    `no phone is called ${name} here. Known: ${known.join(', ') || 'none'}. ` +
      `Name it first, as in: Given the phones ${enumerate([...known, name])}`,
  )

export const wrongTable = (header: readonly string[]): ScenarioError =>
  new ScenarioError(
    `The table needs the columns "phone" and "shows" (and "with", "beside"); it has: ${header.join(', ') || 'none'}`,
  )

/** @param problems one for each phone that reports no events */
export const cannotConfirmByEvent = (tag: string, problems: readonly string[]): ScenarioError =>
  new ScenarioError(problems.map((problem) => `${tag}: ${problem}`).join('\n'))

/** @param descriptions one for each phone that was not left idle */
export const phonesLeftBehind = (descriptions: readonly string[]): LeakError =>
  new LeakError(descriptions.join('\n'))

/** `A, B and C` */
const enumerate = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]+)$/, ' and $1')
