import type { Box } from '../../catalog/index.js'
import { type Frame, rowsOf } from '../frame.js'
import type { RegionMap } from './regions.js'

/** How many pixels of an area differ, and the edges of the smallest rectangle around them, px. */
export interface DifferenceCount {
  pixels: number
  left: number
  top: number
  right: number
  bottom: number
}

/** A coordinate outside of every display, px. */
const outside = 1 << 20
export const noDifference = (): DifferenceCount => ({
  pixels: 0,
  left: outside,
  top: outside,
  right: -1,
  bottom: -1,
})

/** Per area: how many pixels differ, and where. */
export function countDifferences(
  frame: Frame,
  expected: Frame,
  { areas, owner }: RegionMap,
): DifferenceCount[] {
  const counts = areas.map(noDifference)
  const { width, height } = frame
  const bytes = width * 4
  const rows = rowsOf(frame)
  for (let y = 0; y < height; y++) {
    const from = rows.seek(y)
    // Most rows are equal, and comparing memory is the fastest way to find that out.
    if (rows.bytes.compare(expected.rgba, y * bytes, (y + 1) * bytes, from * 4, from * 4 + bytes) === 0)
      continue
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (rows.pixels[from + x] === expected.pixels[i]) continue
      const count = counts[owner[i] ?? 0]
      if (count) addPixel(count, x, y)
    }
  }
  return counts
}

export function addPixel(count: DifferenceCount, x: number, y: number): void {
  count.pixels++
  count.left = Math.min(count.left, x)
  count.right = Math.max(count.right, x)
  count.top = Math.min(count.top, y)
  count.bottom = Math.max(count.bottom, y)
}

export const boxOf = ({ left, top, right, bottom }: DifferenceCount): Box => ({
  x: left,
  y: top,
  width: right - left + 1,
  height: bottom - top + 1,
})
