import type { Box } from '../catalog/index.js'
import { OffhookError } from '../errors.js'

/** width × height × 4 bytes (RGBA, rows from the top); a Frame of support/screen fits. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** Lines from the top, with a line feed between two of them. A box without ink reads as ''. */
export type Reading =
  | { readonly kind: 'read'; readonly text: string }
  /** Ink that no learned glyph explains, or two explain: � stands for each such place; never a guess. */
  | {
      readonly kind: 'unknown glyph'
      readonly text: string
      /** The first such place, px of the picture. */
      readonly at: Box
      /** The texts that explain the whole line equally well; none where no glyph explains the ink. */
      readonly candidates: readonly string[]
    }

export interface Reader {
  readonly name: 'glyphs' | 'tesseract'
  /** @throws ReadingError for a box that is not inside the picture */
  read(picture: Picture, box: Box): Promise<Reading>
  /** Ends what the reader has started; reading afterwards is an error. */
  close(): Promise<void>
}

/** A text that cannot be read, for a reason that is not on the display. Says where, what, and what to do. */
export class ReadingError extends OffhookError {
  override name = 'ReadingError'
}

export const boxOutside = ({ x, y, width, height }: Box, picture: { width: number; height: number }) =>
  new ReadingError(
    `x ${x}–${x + width - 1}, y ${y}–${y + height - 1} is not inside the picture of ${picture.width}×${picture.height} px. Give a box that is`,
  )

export const unreadableFont = (path: string, complaints: readonly string[]) =>
  new ReadingError(`${path}: no font: ${complaints.join('; ')}. Learn it again: npm run record-virtual fonts`)

export const closedReader = (name: string) =>
  new ReadingError(`the ${name} reader has been closed. Open a new one`)

export const brokenEngine = (cause: unknown) =>
  new ReadingError(
    `Tesseract does not work: ${cause instanceof Error ? cause.message : String(cause)}. Is tesseract.js installed whole? Try npm ci`,
    { cause },
  )

/** A place of an approved display, and the line of text that a person reads there. */
export interface Sample {
  readonly picture: Picture
  readonly box: Box
  /** '' says that the ink is no text: an icon, a cursor. */
  readonly text: string
  /** A larger place that shows more of the ground, for ink that fills its own box. */
  readonly around?: Box
  /** Which kind of place it is, such as `title`: text of one size and weight, cut off at the same height. */
  readonly face?: string
}

export type Finding =
  /** One character has two pictures; the first stays. */
  | {
      readonly kind: 'contradiction'
      readonly face: string
      readonly char: string
      readonly texts: readonly [string, string]
    }
  /** It cannot be told which ink is which word, or the text is not what is seen. */
  | { readonly kind: 'inseparable'; readonly face: string; readonly text: string }
  /** Nothing showed what follows the character: where blanks are beside it is estimated. */
  | { readonly kind: 'advance unknown'; readonly face: string; readonly char: string }
