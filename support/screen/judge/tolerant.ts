import pixelmatch from 'pixelmatch'
import type { Box } from '../../catalog/index.js'
import type { Frame } from '../frame.js'
import { cut } from '../reference/looks.js'
import type { RegionMap, TolerantRule } from '../reference/regions.js'
import type { Density } from '../reference/schema.js'
import { add, noTally, type Tally } from './tally.js'

/**
 * The pixels of a tolerant area that are further off than its threshold; none while they are few enough and,
 * where the rule has a density, nowhere close together.
 */
export function tolerate(
  frame: Frame,
  expected: Frame,
  map: RegionMap,
  index: number,
  rule: TolerantRule,
): Tally {
  const tally = noTally()
  const box = map.areas[index]?.box
  if (!box) return tally
  const wanted = cut(expected, box)
  const actual = cut(frame, box)
  for (let i = 0; i < wanted.length; i++) {
    const at = (box.y + Math.floor(i / box.width)) * frame.width + box.x + (i % box.width)
    // Pixels inside the box that another region rules are made equal: they are not this region's affair.
    if (map.owner[at] !== index) actual[i] = wanted[i] as number
  }
  const mask = new Uint32Array(wanted.length)
  // Smoothed edges are forgiven only when asked for: that would let a thin 1 pass as an I.
  const options = { threshold: rule.threshold, includeAA: rule.antialias !== 'forgive', diffMask: true }
  const pixels = pixelmatch(bytesOf(wanted), bytesOf(actual), bytesOf(mask), box.width, box.height, options)
  if (pixels <= rule.maxPixels && !(rule.density && isDense(mask, box, rule.density))) return tally
  for (const [i, marked] of mask.entries()) {
    if (marked !== 0) add(tally, box.x + (i % box.width), box.y + Math.floor(i / box.width))
  }
  return tally
}

/** Whether any window has more marked pixels than it may: scattered noise is forgiven, a changed glyph is not. */
function isDense(mask: Uint32Array, { width, height }: Box, { window, maxPixels }: Density): boolean {
  // sums[y][x] counts the marks above and left of it, so that a window costs four look-ups.
  const stride = width + 1
  const sums = new Uint32Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0, row = 0; x < width; x++) {
      row += mask[y * width + x] === 0 ? 0 : 1
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row
    }
  }
  const sumAt = (x: number, y: number) => sums[Math.max(0, y) * stride + Math.max(0, x)] ?? 0
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      const marks = sumAt(x, y) - sumAt(x - window, y) - sumAt(x, y - window) + sumAt(x - window, y - window)
      if (marks > maxPixels) return true
    }
  }
  return false
}

const bytesOf = (words: Uint32Array) => new Uint8Array(words.buffer)
