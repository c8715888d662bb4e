import type { Glyph } from '../font.js'

/**
 * The first columns of a glyph as sets of rows, one bit for each. Most glyphs that do not match the ink differ from it in
 * these columns, and a few bit operations show it.
 */
export interface ColumnBits {
  readonly first: number
  readonly second: number
  readonly third: number
}

/** Rows in a set. */
export const bitRows = 32

/** The strong pixels of many glyphs, three sets for each, one after the other. */
export type StrongColumns = Int32Array

/** The least coverage of a strong pixel, 0 to 255. */
export const strongCoverage = 128

/** Whether glyph number `nth` has a strong pixel in one of the rows. */
export const hasStrongPixelIn = (strong: StrongColumns, nth: number, rows: ColumnBits): boolean =>
  (((strong[nth * 3] as number) & rows.first) |
    ((strong[nth * 3 + 1] as number) & rows.second) |
    ((strong[nth * 3 + 2] as number) & rows.third)) !==
  0

/** The sets of three columns from `x` on. */
export const threeColumns = (x: number, bitsAt: (x: number) => number): ColumnBits => ({
  first: bitsAt(x),
  second: bitsAt(x + 1),
  third: bitsAt(x + 2),
})

/**
 * The rows in which a column has at least this coverage.
 * @param top row of the glyph that bit 0 stands for; it may be outside of the glyph
 */
export function rowsCovered(
  { width, height, coverage }: Glyph,
  x: number,
  top: number,
  least: number,
): number {
  if (x >= width) return 0
  let bits = 0
  const end = Math.min(height, top + bitRows)
  for (let y = Math.max(0, top); y < end; y++)
    if ((coverage[y * width + x] as number) >= least) bits |= 1 << (y - top)
  return bits
}
