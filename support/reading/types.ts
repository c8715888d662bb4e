import type { Box } from '../catalog/index.js'

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
