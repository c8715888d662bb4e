import type { Box } from '../catalog/index.js'

/** An image of a display. A `Frame` of support/screen has this shape. */
export interface Picture {
  /** px */
  readonly width: number
  /** px */
  readonly height: number
  /** width × height × 4 channels (RGBA), rows from the top. */
  readonly rgba: Uint8Array
}

/** The result of reading a box. A line feed separates two text lines; a box without ink reads as ''. */
export type Reading =
  | { readonly kind: 'read'; readonly text: string }
  /**
   * For some ink there is no matching glyph, or several glyphs match equally well. The text has � for each such place,
   * because the reader never guesses.
   */
  | {
      readonly kind: 'unknown glyph'
      readonly text: string
      /** The first such place, px of the picture. */
      readonly at: Box
      /** The texts that explain the whole text line equally well. Empty where no glyph explains the ink. */
      readonly candidates: readonly string[]
    }

export interface Reader {
  readonly name: 'glyphs' | 'tesseract'
  /** @throws OcrError for a box outside the picture, and after `close` */
  read(picture: Picture, box: Box): Promise<Reading>
  /** Frees the resources of the reader. */
  close(): Promise<void>
}

/** A box of an approved display together with its text: training data. */
export interface Sample {
  readonly picture: Picture
  readonly box: Box
  /** One text line. '' means that the ink is not text: an icon or a cursor. */
  readonly text: string
  /** A larger box that shows more of the background, for ink that fills its own box. */
  readonly around?: Box
  /** The kind of region, such as `title`. Samples of one face have the same size, weight and left clipping. */
  readonly face?: string
}

/** Something that the training could not learn from its samples. */
export type TrainingIssue =
  /** Two samples show different glyphs for one character. The font has the first one. */
  | {
      readonly kind: 'contradiction'
      readonly face: string
      readonly char: string
      readonly texts: readonly [string, string]
    }
  /** The ink cannot be segmented into the characters of the text, or the text is wrong. */
  | { readonly kind: 'inseparable'; readonly face: string; readonly text: string }
  /** No sample shows another character after this one. Its advance is estimated. */
  | { readonly kind: 'advance unknown'; readonly face: string; readonly char: string }
