import { type Box, describeBox } from '../catalog/index.js'
import { OffhookError } from '../errors.js'

/**
 * A text cannot be read because of a wrong box, a broken font file, a closed reader, or because Tesseract does not
 * start.
 */
export class OcrError extends OffhookError {
  override name = 'OcrError'
}

export const boxOutside = (box: Box, picture: { width: number; height: number }) =>
  new OcrError(
    `The box ${describeBox(box)} is not inside the picture of ${picture.width}×${picture.height} px. Choose a box inside the picture`,
  )

export const unreadableFont = (path: string, problem: string) =>
  new OcrError(
    `${path}: not a valid font file: ${problem}. Learn the font again: npm run record-virtual fonts`,
  )

export const closedReader = (name: string) => new OcrError(`The ${name} reader is closed. Open a new reader`)

export const brokenEngine = (cause: unknown) =>
  new OcrError(
    `Tesseract does not start: ${cause instanceof Error ? cause.message : String(cause)}. Install all packages again: npm ci`,
    { cause },
  )
