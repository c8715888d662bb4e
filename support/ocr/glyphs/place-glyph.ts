import type { Glyph } from '../font.js'
import { levelTolerance, minInkCoverage, type ParseState, type RowRange } from '../image/ink.js'
import { bitRows, strongCoverage } from './column-bits.js'
import { type IndexedGlyph, rowsAboveBaseline } from './glyph-index.js'
import type { TextStyle } from './text-style.js'

/** Removes a placed glyph again. */
type Undo = () => void

/**
 * Whether a glyph can have its pen in column `pen`. It cannot if it has more ink than the crop at some pixel. Less ink is
 * accepted: a later glyph may touch or overlap this one.
 */
export function canPlace(
  state: ParseState,
  { baseline, ink }: TextStyle,
  { glyph, shape }: IndexedGlyph,
  pen: number,
): boolean {
  const { width, height, coverage } = glyph
  const left = pen + glyph.left
  const top = baseline + glyph.top
  const { x: xs, y: ys, share: shares } = shape.strongPixels
  for (let k = 0; k < shares.length; k++) {
    const [x, y] = [left + (xs[k] as number), top + (ys[k] as number)]
    if (!hasInkFor(state, ink, x, y, shares[k] as number)) return false
  }
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if ((coverage[i] as number) >= strongCoverage) continue
      const share = (coverage[i] as number) / 255
      if (!hasInkFor(state, ink, left + x, top + y, share)) return false
    }
  }
  return true
}

/** The rows of a column that have too little ink for a strong pixel. Bit 0 is the row `rowsAboveBaseline` above the baseline. */
export function weakRows(state: ParseState, { baseline, ink }: TextStyle, x: number): number {
  const top = baseline - rowsAboveBaseline
  let bits = 0
  for (let bit = 0; bit < bitRows; bit++)
    if (!hasInkFor(state, ink, x, top + bit, strongCoverage / 255)) bits |= 1 << bit
  return bits
}

/** The rows of a column with ink that the placed glyphs do not explain; bits as in `weakRows`. */
export function unexplainedRows(
  state: ParseState,
  style: TextStyle,
  { top, end }: RowRange,
  x: number,
): number {
  const first = style.baseline - rowsAboveBaseline
  let bits = 0
  for (let row = Math.max(top, first); row < Math.min(end, first + bitRows); row++)
    if (isUnexplained(state, style.ink, x, row)) bits |= 1 << (row - first)
  return bits
}

/** Whether the pixel has enough ink for `share` more coverage. */
function hasInkFor(state: ParseState, ink: number, x: number, y: number, share: number): boolean {
  if (x < 0 || y < 0 || x >= state.width || y >= state.height) return share < minInkCoverage
  const i = y * state.width + x
  if (state.masked[i]) return true
  const before = state.coverage[i] as number
  const excess = inkExcess(state, ink, i, before + (1 - before) * share)
  return excess >= -levelTolerance(state, y)
}

/** Places a glyph with its pen in column `pen`. */
export function placeGlyph(state: ParseState, { baseline }: TextStyle, glyph: Glyph, pen: number): Undo {
  const { width, height, coverage } = glyph
  const left = pen + glyph.left
  const top = baseline + glyph.top
  const firstX = Math.max(0, left)
  const firstY = Math.max(0, top)
  const columns = Math.max(0, Math.min(state.width, left + width) - firstX)
  const rows = Math.max(0, Math.min(state.height, top + height) - firstY)
  const before = new Float32Array(columns * rows)
  const inGlyph = new Uint8Array(columns * rows)
  for (let y = 0, k = 0; y < rows; y++) {
    let i = (firstY + y) * state.width + firstX
    let from = (firstY + y - top) * width + firstX - left
    for (let x = 0; x < columns; x++, k++, i++, from++) {
      const covered = state.coverage[i] as number
      before[k] = covered
      inGlyph[k] = state.inGlyph[i] as number
      state.coverage[i] = covered + (1 - covered) * ((coverage[from] as number) / 255)
      state.inGlyph[i] = 1
    }
  }
  return () => {
    for (let y = 0, k = 0; y < rows; y++) {
      let i = (firstY + y) * state.width + firstX
      for (let x = 0; x < columns; x++, k++, i++) {
        state.coverage[i] = before[k] as number
        state.inGlyph[i] = inGlyph[k] as number
      }
    }
  }
}

/** How much more ink pixel `i` shows than the coverage `share` explains, grey levels; negative: less. */
function inkExcess({ grey, background }: ParseState, ink: number, i: number, share: number): number {
  const base = background[i] as number
  const expected = base + (ink - base) * share
  const difference = (grey[i] as number) - expected
  return ink >= base ? difference : -difference
}

/**
 * The first column from `from` on with ink that the placed glyphs do not explain, or -1.
 * @param coveredEnd the column after the last one that a placed glyph covers
 */
export function nextUnexplainedColumn(
  state: ParseState,
  { ink }: TextStyle,
  { top, end }: RowRange,
  { from, coveredEnd }: { readonly from: number; readonly coveredEnd: number },
): number {
  for (let x = from; x < state.width; x++) {
    // Most columns of a line are behind the text, and show nothing but the background.
    if (x >= coveredEnd && state.uneven[x] === 0) continue
    for (let row = top; row < end; row++) {
      if (isUnexplained(state, ink, x, row)) return x
    }
  }
  return -1
}

function isUnexplained(state: ParseState, ink: number, x: number, row: number): boolean {
  const i = row * state.width + x
  if (state.masked[i]) return false
  // Inside a placed glyph the expected level is known, so even the faint edge of the next glyph counts.
  const edge = state.inGlyph[i] ? 0 : minInkCoverage * Math.abs(ink - (state.background[i] as number))
  const deviation = Math.abs(inkExcess(state, ink, i, state.coverage[i] as number))
  return deviation > Math.max(levelTolerance(state, row), edge)
}
