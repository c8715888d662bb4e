import type { Box } from '../../catalog/index.js'
import { type Frame, rowComparison } from '../frame.js'
import type { RegionMap } from './regions.js'

/** How many pixels of an area differ, and the smallest rectangle around them. */
export interface DifferenceCount {
  pixels: number
  left: number
  top: number
  right: number
  bottom: number
}

/** Beyond every display. */
const far = 1 << 20
export const noDifference = (): DifferenceCount => ({ pixels: 0, left: far, top: far, right: -1, bottom: -1 })

/** Per area, how many pixels are not the same, and where. */
export function countDifferences(
  frame: Frame,
  expected: Frame,
  { areas, owner }: RegionMap,
): DifferenceCount[] {
  const tallies = areas.map(noDifference)
  const { width, height, pixels } = frame
  const sameRow = rowComparison(frame, expected)
  for (let y = 0; y < height; y++) {
    // Most rows of most pictures are equal, and comparing memory finds that out fastest.
    if (sameRow(y)) continue
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (pixels[i] === expected.pixels[i]) continue
      const tally = tallies[owner[i] ?? 0]
      if (tally) addPixel(tally, x, y)
    }
  }
  return tallies
}

export function addPixel(tally: DifferenceCount, x: number, y: number): void {
  tally.pixels++
  tally.left = Math.min(tally.left, x)
  tally.right = Math.max(tally.right, x)
  tally.top = Math.min(tally.top, y)
  tally.bottom = Math.max(tally.bottom, y)
}

export const boxOf = ({ left, top, right, bottom }: DifferenceCount): Box => ({
  x: left,
  y: top,
  width: right - left + 1,
  height: bottom - top + 1,
})
