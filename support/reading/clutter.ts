import type { Blob } from './blobs.js'
import { inkBlobs, type Sheet } from './sheet.js'

const cornerPx = 3

/**
 * Settles ink that cannot be text: what runs through a box from top to bottom, where that is higher than any
 * letter (a scroll bar, the line between two soft keys), and the round corners of what the text stands on.
 * @param highest height of the highest letter, px
 */
export function settleClutter(sheet: Sheet, highest: number): void {
  for (const blob of inkBlobs(sheet)) {
    const runsThrough = blob.top === 0 && blob.bottom === sheet.height && sheet.height > highest + 2
    if (runsThrough || isCorner(blob, sheet)) {
      for (const i of blob.pixels) sheet.settled[i] = 1
    }
  }
}

/** So small, and in the very corner: all that could be seen of a letter there is a trace of it. */
function isCorner({ left, top, right, bottom }: Blob, { width, height }: Sheet): boolean {
  const small = right - left <= cornerPx && bottom - top <= cornerPx
  return small && (left === 0 || right === width) && (top === 0 || bottom === height)
}

/**
 * The same where no letter is known: settles a straight stroke, or the side of a frame, that reaches beyond the
 * text beside it both above and below, as no letter does.
 */
export function settleStrokes(sheet: Sheet): void {
  const blobs = inkBlobs(sheet)
  for (const blob of blobs) {
    const others = blobs.filter((other) => other !== blob && !isCorner(other, sheet))
    const top = Math.min(...others.map((other) => other.top))
    const bottom = Math.max(...others.map((other) => other.bottom))
    const share = (bottom - top) / (blob.bottom - blob.top)
    const reachesBeyond = blob.top < top && blob.bottom > bottom && share > 0.4 && share < 0.8
    const atSide = blob.left === 0 || blob.right === sheet.width
    if (isCorner(blob, sheet) || (reachesBeyond && (atSide || isStraight(blob, sheet)))) {
      for (const i of blob.pixels) sheet.settled[i] = 1
    }
  }
}

/** One column from top to bottom, in the middle: `|`, or a cursor with a bar at each end, but not `[`. */
function isStraight({ left, top, right, bottom, pixels }: Blob, { width }: Sheet): boolean {
  const counts = new Map<number, number>()
  for (const i of pixels) counts.set(i % width, (counts.get(i % width) ?? 0) + 1)
  const middle = (left + right - 1) / 2
  return [...counts].some(([x, count]) => count >= bottom - top - 1 && Math.abs(x - middle) <= 1)
}
