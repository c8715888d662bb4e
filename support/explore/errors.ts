import { OffhookError } from '../errors.js'

/** An exploration cannot begin, or cannot go on. */
export class ExploreError extends OffhookError {
  override name = 'ExploreError'
}

export const castPhoneMissing = (name: string) => new ExploreError(`no phone of the walk is called ${name}`)

/** @param leak the phone, what it shows, and what was tried */
export const notIdleAgain = (leak: string) => new ExploreError(`${leak}. Exploring ends here`)

/** A walk passed, and left something on a phone. */
export const leftBehind = (leaks: readonly string[]) =>
  new ExploreError(`The walk passed, and a phone that should have been idle was not:\n${leaks.join('\n')}`)

export const rackFailedAgain = (times: number, message: string) =>
  new ExploreError(
    `The rack failed in ${times} walks, one after the other. Exploring ends here. The last time:\n${message}`,
  )
