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
