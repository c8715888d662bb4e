import pixelmatch from 'pixelmatch'
import type { Box, Density } from '../../catalog/index.js'
import { cropFrame, type Frame } from '../frame.js'
import { addPixel, type DifferenceCount, noDifference } from './difference.js'
import type { RegionMap, TolerantRule } from './regions.js'

/**
 * The pixels of a tolerant area that differ by more than its threshold. The result is no difference if there are at
 * most `maxPixels` of them and, for a rule with a density, nowhere too many close together.
 */
export function tolerantDifference(
  frame: Frame,
  expected: Frame,
  map: RegionMap,
  index: number,
  rule: TolerantRule,
): DifferenceCount {
  const count = noDifference()
  const box = map.areas[index]?.box
  if (!box) return count
  const wanted = cropFrame(expected, box)
  const isOwn = (x: number, y: number) => map.owner[y * frame.width + x] === index
  const actual = withOwnPixelsOnly(cropFrame(frame, box), wanted, box, isOwn)
  const mask = new Uint32Array(wanted.pixels.length)
  const options = { threshold: rule.threshold, includeAA: rule.antialias !== 'forgive', diffMask: true }
  const maskBytes = new Uint8Array(mask.buffer)
  const pixels = pixelmatch(wanted.rgba, actual, maskBytes, box.width, box.height, options)
  if (pixels <= rule.maxPixels && !(rule.density && isDense(mask, box, rule.density))) return count
  for (const [i, marked] of mask.entries()) {
    if (marked !== 0) addPixel(count, box.x + (i % box.width), box.y + Math.floor(i / box.width))
  }
  return count
}

/** The bytes of an area. Pixels that belong to other regions are equal to the expected ones. */
function withOwnPixelsOnly(
  actual: Frame,
  wanted: Frame,
  box: Box,
  isOwn: (x: number, y: number) => boolean,
): Uint8Array {
  const words = new Uint32Array(actual.pixels.length)
  for (let i = 0; i < words.length; i++) {
    const own = isOwn(box.x + (i % box.width), box.y + Math.floor(i / box.width))
    words[i] = (own ? actual : wanted).pixels[i] as number
  }
  return new Uint8Array(words.buffer)
}

/** Whether any window has more marked pixels than allowed: scattered noise is tolerated, a changed glyph is not. */
function isDense(mask: Uint32Array, { width, height }: Box, { window, maxPixels }: Density): boolean {
  // sums[y][x] counts the marks above and to the left, so that a window needs four array reads.
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
