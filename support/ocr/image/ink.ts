import type { GreyCrop } from './background.js'

/** A crop during the parsing: its ink, and the ink that the placed glyphs explain. The parser changes it in place. */
export interface ParseState extends GreyCrop {
  /** width × height: 1 where the pixel differs from the background by more than `inkThreshold` and is not masked. */
  readonly ink: Uint8Array
  /** width × height: share of the pixel that the placed glyphs cover, 0 to 1. */
  readonly coverage: Float32Array
  /** width × height: 1 inside the rectangle of a placed glyph. */
  readonly inGlyph: Uint8Array
  /** width × height: 1 where nothing has to be read any more: text that was read, or ink that is not text. */
  readonly masked: Uint8Array
  /** Difference from the background from which a pixel is ink, grey levels. */
  readonly inkThreshold: number
  /** Per column: 1 if a pixel differs from the background by more than `levelTolerance`. Other columns have no ink. */
  readonly uneven: Uint8Array
}

/** Rows `top` to `end` − 1. */
export interface RowRange {
  readonly top: number
  readonly end: number
}

/** Rounding errors of the picture, of the ink's colour and of the learned glyph, grey levels. */
export const roundingTolerance = 3

/** The accepted deviation of a pixel of this row, grey levels. */
export const levelTolerance = ({ noise }: GreyCrop, row: number) => (noise[row] as number) + roundingTolerance

/** Coverage below this share may belong to the neighbouring glyph: the edge of a letter, a thin rule, a shadow. */
export const minInkCoverage = 0.1

export function parseStateOf(crop: GreyCrop): ParseState {
  const { width, height, grey, background } = crop
  const pixels = width * height
  const uneven = new Uint8Array(width)
  const unevenRows: number[] = []
  let mostContrast = 0
  let mostNoise = 0
  for (let row = 0, i = 0; row < height; row++) {
    mostNoise = Math.max(mostNoise, crop.noise[row] as number)
    const tolerance = levelTolerance(crop, row)
    let isUneven = false
    for (let x = 0; x < width; x++, i++) {
      const contrast = Math.abs((grey[i] as number) - (background[i] as number))
      if (contrast <= tolerance) continue
      uneven[x] = 1
      isUneven = true
      if (contrast > mostContrast) mostContrast = contrast
    }
    if (isUneven) unevenRows.push(row)
  }
  const inkThreshold = Math.max(mostNoise + roundingTolerance, 6, mostContrast * minInkCoverage)
  const ink = new Uint8Array(pixels)
  // The threshold is at least the tolerance of each row, so other rows have no ink.
  for (const row of unevenRows) {
    for (let i = row * width; i < (row + 1) * width; i++)
      if (Math.abs((grey[i] as number) - (background[i] as number)) > inkThreshold) ink[i] = 1
  }
  return {
    ...crop,
    ink,
    coverage: new Float32Array(pixels),
    inGlyph: new Uint8Array(pixels),
    masked: new Uint8Array(pixels),
    inkThreshold,
    uneven,
  }
}

/** Whether pixel `i` is ink that has still to be read. */
export const isInk = ({ ink }: ParseState, i: number): boolean => ink[i] === 1

/** Masks pixels `from` to `to` − 1: nothing has to be read there any more. */
export function mask({ ink, masked }: ParseState, from: number, to: number): void {
  ink.fill(0, from, to)
  masked.fill(1, from, to)
}

/** The first column from `from` on that has ink in these rows, or -1. */
export function nextInkColumn(state: ParseState, rows: RowRange, from: number): number {
  for (let x = from; x < state.width; x++) if (columnHasInk(state, rows, x)) return x
  return -1
}

/** The first column from `from` on that has no ink in these rows, or the width. */
export function nextGapColumn(state: ParseState, rows: RowRange, from: number): number {
  for (let x = from; x < state.width; x++) if (!columnHasInk(state, rows, x)) return x
  return state.width
}

function columnHasInk(state: ParseState, { top, end }: RowRange, x: number): boolean {
  if (state.uneven[x] === 0) return false
  for (let row = top; row < end; row++) if (isInk(state, row * state.width + x)) return true
  return false
}

/** The rows from the first to the last ink in columns `from` to `to` − 1. */
export function rowsWithInk(state: ParseState, { top, end }: RowRange, from: number, to: number): RowRange {
  const inked = Array.from({ length: end - top }, (_, i) => top + i).filter((row) => {
    for (let x = from; x < to; x++) if (isInk(state, row * state.width + x)) return true
    return false
  })
  return { top: inked[0] ?? top, end: (inked.at(-1) ?? end - 1) + 1 }
}

/** Masks columns `from` to `to` − 1 of these rows. */
export function maskColumns(state: ParseState, { top, end }: RowRange, from: number, to: number): void {
  for (let row = top; row < end; row++) mask(state, row * state.width + from, row * state.width + to)
}

/**
 * The rows of the first text line from the top that still has ink. Rows without ink separate dots and accents from
 * their letters, so the next bands belong to the line as long as the line is not higher than `maxHeight`.
 * @param maxHeight the greatest height of a text line, px
 */
export function firstTextLine(state: ParseState, maxHeight: number): RowRange | undefined {
  const inked = Array.from({ length: state.height }, (_, row) => rowHasInk(state, row))
  const top = inked.indexOf(true)
  if (top === -1) return undefined
  let end = bandEnd(inked, top)
  for (;;) {
    const next = inked.indexOf(true, end)
    if (next === -1 || bandEnd(inked, next) - top > maxHeight) return { top, end }
    end = bandEnd(inked, next)
  }
}

/** All bands of consecutive rows with ink, from the top. */
export function inkBands(state: ParseState): RowRange[] {
  const inked = Array.from({ length: state.height }, (_, row) => rowHasInk(state, row))
  const bands: RowRange[] = []
  for (let top = inked.indexOf(true); top !== -1; top = inked.indexOf(true, bands.at(-1)?.end)) {
    bands.push({ top, end: bandEnd(inked, top) })
  }
  return bands
}

function bandEnd(inked: readonly boolean[], from: number): number {
  const end = inked.indexOf(false, from)
  return end === -1 ? inked.length : end
}

/** The search in native code is faster than a loop: most rows of a box have no ink. */
function rowHasInk({ ink, width }: ParseState, row: number): boolean {
  return ink.subarray(row * width, (row + 1) * width).includes(1)
}

/** The connected components of the ink that has still to be read. */
export const inkComponents = ({ ink, width, height }: ParseState): Component[] =>
  connectedComponents(ink.slice(), width, height)

/** A connected component: ink pixels that touch each other, also at their corners. */
export interface Component {
  readonly left: number
  readonly top: number
  /** The column and the row after the last ones. */
  readonly right: number
  readonly bottom: number
  /** Indexes into the width × height array. */
  readonly pixels: readonly number[]
}

/** @param ink width × height, 1 = ink; the function sets it to 0 */
export function connectedComponents(ink: Uint8Array, width: number, height: number): Component[] {
  const found: Component[] = []
  for (let i = ink.indexOf(1); i !== -1; i = ink.indexOf(1, i + 1))
    found.push(floodFill(ink, width, height, i))
  return found
}

function floodFill(ink: Uint8Array, width: number, height: number, start: number): Component {
  const pixels = [start]
  let [left, top, right, bottom] = [width, height, 0, 0]
  ink[start] = 0
  for (let next = 0; next < pixels.length; next++) {
    const i = pixels[next] as number
    const x = i % width
    const y = (i - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const neighbour = row * width + column
        if (ink[neighbour] !== 1) continue
        ink[neighbour] = 0
        pixels.push(neighbour)
      }
    }
  }
  return { left, top, right, bottom, pixels }
}
