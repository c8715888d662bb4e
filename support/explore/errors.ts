import { OffhookError } from '../errors.js'

/** An exploration cannot begin, or cannot go on. */
export class ExploreError extends OffhookError {
  override name = 'ExploreError'
}

/** A phone does not become idle again. It was found by exploring, so it counts as a finding. */
export class StuckPhoneError extends ExploreError {
  override name = 'StuckPhoneError'
}

/** @param leak the phone, what it shows, and what was tried */
export const notIdleAgain = (leak: string) => new StuckPhoneError(`${leak}. Exploring ends here`)

export const castPhoneMissing = (name: string) => new ExploreError(`no phone of the walk is called ${name}`)

/** A walk passed, and left something on a phone. */
export const leftBehind = (leaks: readonly string[]): string =>
  `The walk passed, and a phone that should have been idle was not:\n${leaks.join('\n')}`

export const rackFailedAgain = (times: number, message: string) =>
  new ExploreError(
    `The rack failed in ${times} walks, one after the other. Exploring ends here. The last time:\n${message}`,
  )

/** @param usable how many phones of the rack can be used @param reason why the others cannot */
export const tooFewPhones = (file: string, wanted: number, usable: number, reason: string) =>
  new ExploreError(
    `${file} has ${usable === 0 ? 'no phone' : `${usable} phone${usable === 1 ? '' : 's'}`} that can be explored, and ${wanted} are needed${reason}. ` +
      (usable >= 2 ? `Explore with fewer: --phones ${usable}` : 'A call needs two phones'),
  )

export const noSuchModel = (model: string, known: readonly string[], nearest: string | undefined) =>
  new ExploreError(
    `The rack has no phone of the model ${model} that can be explored. Its models: ${known.join(', ') || 'none'}` +
      (nearest === undefined ? '' : `. Did you mean ${nearest}?`),
  )

export const numberOfPhone = (number: string, id: string) =>
  new ExploreError(
    `${number} is no wrong number: it is the number of ${id}. Name an unassigned number: --wrong-number`,
  )

export const wrongPath = (path: string) =>
  new ExploreError(
    `"${path}" is no path of a finding. The report of an exploration has one for each finding, such as 17:9:0:2`,
  )
