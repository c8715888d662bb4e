import type { Glyph } from '../font.js'
import { minInkCoverage, type ParseState, type RowRange, roundingTolerance } from '../image/ink.js'
import type { IndexedGlyph } from './glyph-index.js'
import type { TextStyle } from './text-style.js'

/** Removes a placed glyph again. */
type Undo = () => void

/**
 * Places a glyph with its pen in column `pen`. Fails (undefined) if the glyph has more ink than the crop at some pixel.
 * Less ink is accepted: a later glyph may touch or overlap this one.
 */
export function placeGlyph(
  state: ParseState,
  style: TextStyle,
  { glyph, strongPixels }: IndexedGlyph,
  pen: number,
): Undo | undefined {
  const { width, height, coverage } = glyph
  const left = pen + glyph.left
  const top = style.baseline + glyph.top
  for (const { x, y, share } of strongPixels)
    if (!hasInkFor(state, style.ink, left + x, top + y, share)) return undefined
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = (coverage[y * width + x] as number) / 255
      if (!hasInkFor(state, style.ink, left + x, top + y, share)) return undefined
    }
  }
  return addCoverage(state, glyph, left, top)
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

function addCoverage(state: ParseState, { width, height, coverage }: Glyph, left: number, top: number): Undo {
  const firstX = Math.max(0, left)
  const lastX = Math.min(state.width, left + width)
  const firstY = Math.max(0, top)
  const lastY = Math.min(state.height, top + height)
  const saved: { from: number; coverage: Float32Array; inGlyph: Uint8Array }[] = []
  for (let y = firstY; y < lastY; y++) {
    const row = y * state.width
    const from = row + firstX
    const to = row + lastX
    saved.push({ from, coverage: state.coverage.slice(from, to), inGlyph: state.inGlyph.slice(from, to) })
    for (let x = firstX; x < lastX; x++) {
      const share = (coverage[(y - top) * width + x - left] as number) / 255
      const before = state.coverage[row + x] as number
      state.coverage[row + x] = before + (1 - before) * share
      state.inGlyph[row + x] = 1
    }
  }
  return () => {
    for (const row of saved) {
      state.coverage.set(row.coverage, row.from)
      state.inGlyph.set(row.inGlyph, row.from)
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

/** The accepted deviation of a pixel, grey levels. */
const levelTolerance = ({ noise }: ParseState, row: number) => (noise[row] as number) + roundingTolerance

/** The first column from `from` on with ink that the placed glyphs do not explain, or -1. */
export function nextUnexplainedColumn(
  state: ParseState,
  { ink }: TextStyle,
  { top, end }: RowRange,
  from: number,
): number {
  for (let x = from; x < state.width; x++) {
    for (let row = top; row < end; row++) {
      const i = row * state.width + x
      if (state.masked[i]) continue
      // Inside a placed glyph the expected level is known, so even the faint edge of the next glyph counts.
      const edge = state.inGlyph[i] ? 0 : minInkCoverage * Math.abs(ink - (state.background[i] as number))
      const deviation = Math.abs(inkExcess(state, ink, i, state.coverage[i] as number))
      if (deviation > Math.max(levelTolerance(state, row), edge)) return x
    }
  }
  return -1
}
