import type { Blob } from './blobs.js'
import { inkBlobs, type Sheet } from './sheet.js'

const cornerPx = 3

/**
 * Settles ink that cannot be text: what is higher than any letter (a cursor, a frame, a scroll bar, the line
 * between two soft keys) and the round corners of what the text stands on.
 * @param highest height of the highest letter, px
 */
export function settleClutter(sheet: Sheet, highest: number): void {
  for (const blob of inkBlobs(sheet)) {
    if (blob.bottom - blob.top > highest || isCorner(blob, sheet)) {
      for (const i of blob.pixels) sheet.settled[i] = 1
    }
  }
}

/** So small, and in the very corner: all that could be seen of a letter there is a trace of it. */
function isCorner({ left, top, right, bottom }: Blob, { width, height }: Sheet): boolean {
  const small = right - left <= cornerPx && bottom - top <= cornerPx
  return small && (left === 0 || right === width) && (top === 0 || bottom === height)
}
