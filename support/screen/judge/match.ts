import pixelmatch from 'pixelmatch'
import type { Box } from '../../catalog/index.js'
import { type Frame, type Size, sameBytes, sameRow, sameSize } from '../frame.js'
import type { RegionMap, Rule } from '../reference/regions.js'

/** A frame to compare with, and which rule each of its pixels has. */
export interface Template {
  readonly frame: Frame
  readonly map: RegionMap
}

/** How much of the picture nobody looked at. */
export interface Coverage {
  readonly ignoredPixels: number
  readonly pixels: number
}

export interface RegionDifference {
  readonly region: string
  /** How many pixels differ (in a tolerant region: by more than its threshold). */
  readonly pixels: number
  /** The smallest rectangle around them, px. */
  readonly box: Box
  /** How many pixels the region has. */
  readonly total: number
}

/**
 * - `match`: every pixel is as its region wants it
 * - `mismatch`: the regions that differ, most pixels first
 * - `size`: pictures of different sizes are not compared
 */
export type Match =
  | { readonly kind: 'match'; readonly coverage: Coverage }
  | {
      readonly kind: 'mismatch'
      readonly regions: readonly RegionDifference[]
      readonly pixels: number
      readonly coverage: Coverage
    }
  | { readonly kind: 'size'; readonly expected: Size; readonly actual: Size }

export function matchFrame(frame: Frame, { frame: expected, map }: Template): Match {
  if (!sameSize(frame, expected)) return { kind: 'size', expected: sizeOf(expected), actual: sizeOf(frame) }
  const coverage = { ignoredPixels: map.ignoredPixels, pixels: frame.pixels.length }
  // Equal bytes satisfy every rule, and comparing memory is far cheaper than looking at pixels.
  if (sameBytes(frame.rgba, expected.rgba)) return { kind: 'match', coverage }
  const regions = differences(frame, expected, map)
  if (regions.length === 0) return { kind: 'match', coverage }
  const pixels = regions.reduce((sum, region) => sum + region.pixels, 0)
  return { kind: 'mismatch', regions, pixels, coverage }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })

interface Tally {
  pixels: number
  left: number
  top: number
  right: number
  bottom: number
}

function differences(frame: Frame, expected: Frame, map: RegionMap): RegionDifference[] {
  const found: RegionDifference[] = []
  for (const [index, exactly] of tallyAreas(frame, expected, map).entries()) {
    const area = map.areas[index]
    if (!area || exactly.pixels === 0 || area.rule.match === 'ignore') continue
    const tally = area.rule.match === 'tolerant' ? tolerate(frame, expected, map, index, area.rule) : exactly
    if (tally.pixels === 0) continue
    const { pixels, left, top, right, bottom } = tally
    const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
    found.push({ region: area.name, pixels, box, total: area.pixels })
  }
  return found.toSorted((a, b) => b.pixels - a.pixels)
}

const noTally = (): Tally => ({ pixels: 0, left: Infinity, top: Infinity, right: -1, bottom: -1 })

/** Per area, how many pixels are not the same, and where. */
function tallyAreas(frame: Frame, expected: Frame, { areas, owner }: RegionMap): Tally[] {
  const tallies = areas.map(noTally)
  const { width, height, pixels } = frame
  for (let y = 0; y < height; y++) {
    // Most rows of most pictures are equal, and comparing memory finds that out fastest.
    if (sameRow(frame, expected, y)) continue
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (pixels[i] === expected.pixels[i]) continue
      const tally = tallies[owner[i] ?? 0]
      if (tally) add(tally, x, y)
    }
  }
  return tallies
}

function add(tally: Tally, x: number, y: number): void {
  tally.pixels++
  tally.left = Math.min(tally.left, x)
  tally.right = Math.max(tally.right, x)
  tally.top = Math.min(tally.top, y)
  tally.bottom = Math.max(tally.bottom, y)
}

/** The pixels of a tolerant area that are further off than its threshold; none while they are few enough. */
function tolerate(
  frame: Frame,
  expected: Frame,
  map: RegionMap,
  index: number,
  rule: Extract<Rule, { match: 'tolerant' }>,
): Tally {
  const box = map.areas[index]?.box ?? { x: 0, y: 0, width: 0, height: 0 }
  const wanted = new Uint32Array(box.width * box.height)
  const actual = new Uint32Array(wanted.length)
  for (let i = 0; i < wanted.length; i++) {
    const at = (box.y + Math.floor(i / box.width)) * frame.width + box.x + (i % box.width)
    wanted[i] = expected.pixels[at] ?? 0
    // Pixels inside the box that another region rules are made equal: they are not this region's affair.
    actual[i] = (map.owner[at] === index ? frame.pixels[at] : wanted[i]) ?? 0
  }
  const mask = new Uint32Array(wanted.length)
  // Nothing but the threshold forgives: skipping anti-aliased pixels would let a thin 1 pass as an I.
  const options = { threshold: rule.threshold, includeAA: true, diffMask: true }
  const pixels = pixelmatch(bytesOf(wanted), bytesOf(actual), bytesOf(mask), box.width, box.height, options)
  const tally = noTally()
  if (pixels <= rule.maxPixels) return tally
  for (const [i, marked] of mask.entries()) {
    if (marked !== 0) add(tally, box.x + (i % box.width), box.y + Math.floor(i / box.width))
  }
  return tally
}

const bytesOf = (words: Uint32Array) => new Uint8Array(words.buffer)
