import type { Plate } from './background.js'

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

/** Pixels that hang together, corner to corner too. */
export interface Blob {
  readonly left: number
  readonly top: number
  /** The column and the row behind the last ones. */
  readonly right: number
  readonly bottom: number
  readonly pixels: readonly number[]
}

/** @param ink width × height, 1 = ink; is emptied */
export function blobsOf(ink: Uint8Array, width: number, height: number): Blob[] {
  const found: Blob[] = []
  for (let i = ink.indexOf(1); i !== -1; i = ink.indexOf(1, i + 1)) found.push(flood(ink, width, height, i))
  return found
}

function flood(ink: Uint8Array, width: number, height: number, start: number): Blob {
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
        const beside = row * width + column
        if (ink[beside] !== 1) continue
        ink[beside] = 0
        pixels.push(beside)
      }
    }
  }
  return { left, top, right, bottom, pixels }
}

/**
 * The rows of the first line from the top that still shows ink. Dots and accents stand apart from their letters,
 * so what follows below belongs to it as long as a line could be so high.
 * @param height of a line, px
 */
export function firstLine(sheet: Sheet, height: number): Rows | undefined {
  const inked = Array.from({ length: sheet.height }, (_, row) => rowHasInk(sheet, row))
  const top = inked.indexOf(true)
  if (top === -1) return undefined
  let end = bandEnd(inked, top)
  for (;;) {
    const next = inked.indexOf(true, end)
    if (next === -1 || bandEnd(inked, next) - top > height) return { top, end }
    end = bandEnd(inked, next)
  }
}

function bandEnd(inked: readonly boolean[], from: number): number {
  const end = inked.indexOf(false, from)
  return end === -1 ? inked.length : end
}

function rowHasInk(sheet: Sheet, row: number): boolean {
  for (let i = row * sheet.width; i < (row + 1) * sheet.width; i++) if (isInk(sheet, i)) return true
  return false
}

/** All bands of rows with ink, from the top. */
export function inkRows(sheet: Sheet): Rows[] {
  const inked = Array.from({ length: sheet.height }, (_, row) => rowHasInk(sheet, row))
  const bands: Rows[] = []
  for (let top = inked.indexOf(true); top !== -1; top = inked.indexOf(true, bands.at(-1)?.end)) {
    bands.push({ top, end: bandEnd(inked, top) })
  }
  return bands
}
