import type { Box } from '../../catalog/index.js'

export type { Box } from '../../catalog/index.js'

/** Red, green, blue, 0 to 255 each. */
export type Color = readonly [number, number, number]

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * How far ink covers each pixel: 0 to 255, width × height × 1, rows from the top. `left` and `top` are px
 * from the origin (for a glyph: pen position on the baseline) to the upper left pixel.
 */
export interface Mask {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly coverage: Uint8Array
}

export interface Glyph {
  readonly mask: Mask
  /** Whole px to the next pen position, so that equal text gives equal pixels wherever it stands. */
  readonly advance: number
}

/** A typeface in one size. */
export interface Font {
  /** Height of a capital letter, px. */
  readonly capHeight: number
  glyph(char: string): Glyph
}

/** Where the parts of a face stand. Nothing is ever drawn outside the box of its part. */
export interface Layout {
  readonly title: Box
  readonly clock: Box
  readonly rows: readonly Box[]
  readonly status: Box
  readonly bar: Box
  /** Four equal slots of the bar, left to right. */
  readonly softKeys: readonly Box[]
}
