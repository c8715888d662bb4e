import type { Doubt } from '../types.js'
import type { Enlargement, LineImage } from './line-image.js'
import type { Recognition } from './recognition.js'

/** Tesseract was trained on text three to four times as high as the text of a display. */
export const enlargements: Readonly<Record<'first' | 'second', Enlargement>> = {
  first: { scale: 3, kernel: 'cubic', marginPx: 4 },
  second: { scale: 4, kernel: 'lanczos3', marginPx: 3 },
}

/**
 * A text is sure from this confidence of its least certain word on, in both sizes. Chosen by `npm run bench ocr-certainty`, which
 * also measures it on displays that it was not chosen by: docs/guide/ocr.md has the figures.
 */
export const confidenceLimit = 92

/** Why a line is unsure; undefined: it is sure. */
export function doubtOf(image: LineImage, first: Recognition, second: Recognition): Doubt | undefined {
  const confidence = Math.min(first.confidence, second.confidence)
  if (confidence < confidenceLimit) return { kind: 'confidence', confidence, limit: confidenceLimit }
  if (second.text !== first.text) return { kind: 'second reading', text: second.text }
  const leavesOut = [first, second].some(({ columns }) => leavesOutInk(image, columns))
  return leavesOut ? { kind: 'ink without a character' } : undefined
}

interface Columns {
  readonly from: number
  /** The column after the last one. */
  readonly to: number
}

/** The least ink of a column that belongs to a character, 0 to 255. */
const strongInk = 0.4 * 255
/** Tesseract's boxes are about as exact as this, px. */
const slackPx = 1.5
/** A narrower run of ink may be the edge of a character, px. */
const minWidthPx = 2

/** Whether columns with ink belong to no character. Tesseract leaves out letters that it does not expect. */
export function leavesOutInk({ width, height, ink }: LineImage, characters: readonly Columns[]): boolean {
  const isCovered = (x: number) =>
    characters.some(({ from, to }) => x + 1 > from - slackPx && x < to + slackPx)
  const hasInk = (x: number) => {
    for (let y = 0; y < height; y++) if ((ink[y * width + x] ?? 0) >= strongInk) return true
    return false
  }
  let missed = 0
  for (let x = 0; x < width && missed < minWidthPx; x++) missed = hasInk(x) && !isCovered(x) ? missed + 1 : 0
  return missed >= minWidthPx
}
