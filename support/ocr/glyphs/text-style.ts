import type { Face } from '../font.js'
import { type ParseState, type RowRange, roundingTolerance } from '../image/ink.js'
import type { IndexedGlyph } from './glyph-index.js'

/** The common properties of the characters of one run. */
export interface TextStyle {
  readonly face: Face
  /** Row of the baseline, px of the crop. */
  readonly baseline: number
  /** Grey level of the ink, 0 to 255. */
  readonly ink: number
}

/**
 * Estimates the grey level of the ink from the strong pixels of a glyph whose upper left pixel is at `left`, `top`.
 * @returns undefined if a strong pixel is not ink, or if the fully covered pixels have different levels
 */
export function estimateInk(
  state: ParseState,
  { shape }: IndexedGlyph,
  left: number,
  top: number,
): number | undefined {
  const { width, height, ink: isInked, masked } = state
  const { x, y, share: shares } = shape.strongPixels
  let weight = 0
  let sum = 0
  let full = -1
  for (let k = 0; k < shares.length; k++) {
    const column = left + (x[k] as number)
    const row = top + (y[k] as number)
    if (column < 0 || row < 0 || column >= width || row >= height) continue
    const i = row * width + column
    if (masked[i] === 1) continue
    if (isInked[i] === 0) return undefined
    const share = shares[k] as number
    const grey = state.grey[i] as number
    const background = state.background[i] as number
    if (share > 0.99) {
      if (full === -1) full = grey
      if (Math.abs(full - grey) > 2 * roundingTolerance) return undefined
    }
    weight += share * share
    sum += share * (grey - background + background * share)
  }
  return weight === 0 ? undefined : sum / weight
}

/** The first row of column `x` that has at least half of the column's strongest contrast. */
export function firstStrongRow(state: ParseState, { top, end }: RowRange, x: number): number {
  const column = Array.from({ length: end - top }, (_, y) => contrastAt(state, x, top + y))
  const most = Math.max(...column)
  return top + column.findIndex((contrast) => contrast * 2 >= most)
}

/** Difference from the background, grey levels; 0 where masked. */
function contrastAt(state: ParseState, x: number, row: number): number {
  const i = row * state.width + x
  return state.masked[i] ? 0 : Math.abs((state.grey[i] as number) - (state.background[i] as number))
}
