import type { Box } from '../catalog/index.js'

/** A text that cannot be read, for a reason that is not on the display. Says where, what, and what to do. */
export class ReadingError extends Error {
  override name = 'ReadingError'
}

export const boxOutside = ({ x, y, width, height }: Box, picture: { width: number; height: number }) =>
  new ReadingError(
    `x ${x}–${x + width - 1}, y ${y}–${y + height - 1} is not inside the picture of ${picture.width}×${picture.height} px. Give a box that is`,
  )

export const unreadableFont = (path: string, complaints: readonly string[]) =>
  new ReadingError(`${path}: no font: ${complaints.join('; ')}. Learn it again: npm run fonts:learn`)

export const closedReader = (name: string) =>
  new ReadingError(`the ${name} reader has been closed. Open a new one`)

export const brokenEngine = (cause: unknown) =>
  new ReadingError(
    `Tesseract does not work: ${cause instanceof Error ? cause.message : String(cause)}. Is tesseract.js installed whole? Try npm ci`,
    { cause },
  )
