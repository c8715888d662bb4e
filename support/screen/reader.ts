import type { Box } from '../catalog/index.js'

/** What stands in a box of a display. */
export type Reading =
  | { readonly kind: 'read'; readonly text: string }
  /** `text` has a gap or a mark for what nobody has learned; never taken for a match. */
  | { readonly kind: 'unknown glyph'; readonly text: string; readonly at: Box }

/** Reads text off a display. A frame is a picture; the box lies inside it. */
export interface Reader {
  readonly name: 'glyphs' | 'tesseract'
  read(
    picture: { readonly width: number; readonly height: number; readonly rgba: Uint8Array },
    box: Box,
  ): Promise<Reading>
  close(): Promise<void>
}
