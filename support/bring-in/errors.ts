import { OffhookError } from '../errors.js'

/** Phones cannot be brought in, or not yet. */
export class BringInError extends OffhookError {
  override name = 'BringInError'
}

export const otherModelFile = (file: string) =>
  new BringInError(
    `${file} exists and says something else than the proposal, whose references would not fit it. Nothing was written. ` +
      'Move it away, or write into it what reports/bring-in/proposal says, then accept again',
  )

export const notProposed = () =>
  new BringInError('There is no proposal in reports/bring-in. Make one: npx offhook bring-in --rack <file>')

export const notReplayed = () =>
  new BringInError(
    'The proposal in reports/bring-in was not played again yet, so nothing of it is proved. Let it end: npx offhook bring-in --rack <file>',
  )

export const noFeatureFolder = (path: string, exists: boolean) =>
  new BringInError(
    exists
      ? `${path} is a file. Name the folder with the features to play, as in: npx offhook bring-in features/calls`
      : `There is no folder ${path} with features to play. Is the path right? It starts at ${process.cwd()}`,
  )

export const nothingToPlay = (folders: readonly string[]) =>
  new BringInError(
    `${folders.join(', ')}: there is no file with the ending .feature. Without a folder, Offhook plays its own features: npx offhook bring-in`,
  )

/** @param problems each with its place */
export const unplayable = (problems: readonly string[]) =>
  new BringInError(
    [...new Set(problems), 'No phone was touched. Correct this, and run the same command again'].join('\n'),
  )
