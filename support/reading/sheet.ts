import { type Blob, blobsOf } from './blobs.js'
import type { Plate } from './plate.js'

/** A plate while it is being read: what each pixel still has to be explained. */
export interface Sheet extends Plate {
  /** width × height: 1 where there is ink for sure. */
  readonly ink: Uint8Array
  /** width × height: how far the glyphs found so far cover each pixel, 0 to 1. */
  readonly cover: Float32Array
  /** width × height: 1 where a glyph found so far says what must be seen. */
  readonly claimed: Uint8Array
  /** width × height: 1 where nothing is to be read (any more). */
  readonly settled: Uint8Array
  /** What is further from the ground than this is ink for sure, grey levels. */
  readonly inkFrom: number
}

export interface Rows {
  readonly top: number
  /** The row behind the last one. */
  readonly end: number
}

/** Levels of rounding: of the picture, of the ink's colour and of what was learned. */
export const rounding = 3

/** Less ink than this share is left to the glyph beside it: the rim of a letter, a thin rule, a shadow. */
export const faint = 0.1

export function sheetOf(plate: Plate): Sheet {
  const pixels = plate.width * plate.height
  let most = 0
  let noise = 0
  for (let row = 0; row < plate.height; row++) {
    noise = Math.max(noise, plate.noise[row] as number)
    for (let i = row * plate.width; i < (row + 1) * plate.width; i++) {
      most = Math.max(most, Math.abs((plate.grey[i] as number) - (plate.ground[i] as number)))
    }
  }
  const inkFrom = Math.max(noise + rounding, 6, most * faint)
  const ink = new Uint8Array(pixels)
  for (let i = 0; i < pixels; i++) {
    if (Math.abs((plate.grey[i] as number) - (plate.ground[i] as number)) > inkFrom) ink[i] = 1
  }
  return {
    ...plate,
    ink,
    cover: new Float32Array(pixels),
    claimed: new Uint8Array(pixels),
    settled: new Uint8Array(pixels),
    inkFrom,
  }
}

/** Whether pixel `i` shows ink that nothing has explained yet. */
export const isInk = ({ ink, settled }: Sheet, i: number): boolean => ink[i] === 1 && settled[i] === 0

/** The first column from `from` on with ink in these rows; -1 without. */
export function nextInk(sheet: Sheet, rows: Rows, from: number): number {
  for (let x = from; x < sheet.width; x++) if (hasInk(sheet, rows, x)) return x
  return -1
}

/** The first column from `from` on without ink in these rows. */
export function nextGap(sheet: Sheet, rows: Rows, from: number): number {
  for (let x = from; x < sheet.width; x++) if (!hasInk(sheet, rows, x)) return x
  return sheet.width
}

function hasInk(sheet: Sheet, { top, end }: Rows, x: number): boolean {
  for (let row = top; row < end; row++) if (isInk(sheet, row * sheet.width + x)) return true
  return false
}

/** The rows from the first to the last ink in these columns. */
export function inkedRows(sheet: Sheet, { top, end }: Rows, from: number, to: number): Rows {
  const inked = Array.from({ length: end - top }, (_, i) => top + i).filter((row) => {
    for (let x = from; x < to; x++) if (isInk(sheet, row * sheet.width + x)) return true
    return false
  })
  return { top: inked[0] ?? top, end: (inked.at(-1) ?? end - 1) + 1 }
}

export function settle(sheet: Sheet, { top, end }: Rows, from: number, to: number): void {
  for (let row = top; row < end; row++)
    sheet.settled.fill(1, row * sheet.width + from, row * sheet.width + to)
}

/** Pieces of ink that hang together, corner to corner too. */
export function inkBlobs(sheet: Sheet): Blob[] {
  const { width, height } = sheet
  const ink = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    for (let i = row * width; i < (row + 1) * width; i++) if (isInk(sheet, i)) ink[i] = 1
  }
  return blobsOf(ink, width, height)
}
