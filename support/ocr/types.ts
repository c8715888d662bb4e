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
  | {
      readonly kind: 'read'
      readonly text: string
      /** Tesseract's confidence in its least certain word, 0 to 100. Absent: the glyphs match pixel by pixel. */
      readonly confidence?: number
    }
  /**
   * For some ink there is no matching glyph, or several glyphs match equally well. The text has � for each such place,
   * because the reader never guesses.
   */
  | {
      readonly kind: 'unknown glyph'
      readonly text: string
      /** The first such place, px of the picture. */
      readonly at: Box
      /** The texts that explain all ink equally well. Empty where no glyph explains some ink. */
      readonly candidates: readonly string[]
      /**
       * Without candidates: all texts that explain the other ink equally well, with � for the unknown ink only. Absent:
       * there is only `text`.
       */
      readonly alternatives?: readonly string[]
    }
  /** Tesseract's reading is too doubtful: it proves neither that the box shows a text nor that it does not. */
  | {
      readonly kind: 'unsure'
      /** The most probable text. */
      readonly text: string
      /** The first doubtful text line, px of the picture. */
      readonly at: Box
      readonly doubt: Doubt
    }

/** Why a text is unsure. */
export type Doubt =
  /** Tesseract's confidence in its least certain word, and the limit for a sure text, 0 to 100. */
  | { readonly kind: 'confidence'; readonly confidence: number; readonly limit: number }
  /** In another size, the same line reads otherwise. */
  | { readonly kind: 'second reading'; readonly text: string }
  /** Some ink belongs to no character of the text. */
  | { readonly kind: 'ink without a character' }

export interface Reader {
  readonly name: 'glyphs' | 'tesseract'
  /**
   * @param region the region of a reference that the box is. Where a font has no letters for a region, Tesseract reads it
   * @throws OcrError for a box outside the picture, and after `close`
   */
  read(picture: Picture, box: Box, region?: string): Promise<Reading>
  /** The visible characters of a text that the reader does not know, in that region, each once. */
  unlearned(text: string, region?: string): Promise<readonly string[]>
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
  /** The region of references that it stands in. Default: the name of its face. */
  readonly region?: string
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
