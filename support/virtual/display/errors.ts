import { OffhookError } from '../../errors.js'

/** A display that cannot be painted. */
export class DisplayError extends OffhookError {
  override name = 'DisplayError'
}

export const noPixels = (displayClass: string) =>
  new DisplayError(
    `A display of class "${displayClass}" has no pixels to paint. ` +
      'Only color, color_touch, greyscale and monochrome can be virtual; choose another model in the rack file.',
  )
