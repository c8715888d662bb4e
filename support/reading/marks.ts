import type { Glyph } from './font.js'
import { inkOf, strongestTop } from './hands.js'
import { inkBlobs, isInk, rounding, type Sheet } from './sheet.js'
import type { Sort } from './type-case.js'

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
