import type { Box } from '../../catalog/index.js'

export type { Box } from '../../catalog/index.js'

/** Red, green, blue, 0 to 255 each. */
export type Color = readonly [number, number, number]

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * The coverage of each pixel, 0 to 255: width × height × 1, rows from the top. `left` and `top` are the offset of the
 * upper left pixel from the origin, px. The origin of a glyph is the pen position on the baseline.
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
  /** Distance to the next pen position, whole px, so that equal text has equal pixels at every position. */
  readonly advance: number
}

/** A font in one size. */
export interface Font {
  /** Height of a capital letter, px. */
  readonly capHeight: number
  glyph(char: string): Glyph
}

/** The boxes of the parts of a display. Each part draws only inside its box. */
export interface Layout {
  readonly title: Box
  readonly clock: Box
  readonly rows: readonly Box[]
  readonly status: Box
  readonly bar: Box
  /** Four slots of equal size in the bar, left to right. */
  readonly softKeys: readonly Box[]
}
