import type { Glyph } from '../font.js'
import { type Blob, inkBlobs, isInk, rounding, type Sheet } from '../image/ink.js'
import type { Sort } from './glyph-index.js'
import { inkOf, strongestTop } from './text-style.js'

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

/** Settles icons and cursors that were learned: a mark stands free, and is seen to the pixel. */
export function settleMarks(sheet: Sheet, marks: readonly Sort[]): void {
  if (marks.length === 0) return
  for (const blob of inkBlobs(sheet)) {
    if (blob.pixels.every((i) => sheet.settled[i])) continue
    const row = strongestTop(sheet, { top: blob.top, end: blob.bottom }, blob.left)
    for (const mark of marks) {
      for (const { x, y } of mark.anchors) {
        for (const nudge of [0, -1, 1]) settleMark(sheet, mark, blob.left - x, row - y + nudge)
      }
    }
  }
}

function settleMark(sheet: Sheet, sort: Sort, left: number, top: number): void {
  if (!isThere(sheet, sort, left, top)) return
  const { glyph: mark } = sort
  for (let row = top; row < top + mark.height; row++) {
    sheet.settled.fill(1, row * sheet.width + left, row * sheet.width + left + mark.width)
  }
}

function isThere(sheet: Sheet, sort: Sort, left: number, top: number): boolean {
  const { glyph: mark } = sort
  if (left < 0 || top < 0 || left + mark.width > sheet.width || top + mark.height > sheet.height) return false
  const ink = inkOf(sheet, sort, left, top)
  if (ink === undefined || !standsFree(sheet, mark, left, top)) return false
  for (let y = 0; y < mark.height; y++) {
    const row = top + y
    for (let x = 0; x < mark.width; x++) {
      const i = row * sheet.width + left + x
      const ground = sheet.ground[i] as number
      const expected = ground + ((ink - ground) * (mark.coverage[y * mark.width + x] as number)) / 255
      const off = Math.abs((sheet.grey[i] as number) - expected)
      if (off > (sheet.noise[row] as number) + rounding || (sheet.settled[i] && isInk(sheet, i))) return false
    }
  }
  return true
}

/** A bar that is a part of something longer is no cursor. */
function standsFree(sheet: Sheet, { width, height }: Glyph, left: number, top: number): boolean {
  const inkAt = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < sheet.width && y < sheet.height && isInk(sheet, y * sheet.width + x)
  for (let x = left - 1; x <= left + width; x++) if (inkAt(x, top - 1) || inkAt(x, top + height)) return false
  for (let y = top; y < top + height; y++) if (inkAt(left - 1, y) || inkAt(left + width, y)) return false
  return true
}
