import { dirname, join } from 'node:path'
import pixelmatch from 'pixelmatch'
import type { Box } from '../../catalog/index.js'
import { unreadableBlinkFrame, wrongBlinkFrameSize } from '../errors.js'
import { type Frame, sameSize } from '../frame.js'
import { readPng, shown } from '../png.js'
import type { Density } from '../rule-schema.js'
import { addPixel, type DifferenceCount, noDifference } from './difference.js'
import type { RegionMap, TolerantRule, RegionLocator } from './regions.js'

/**
 * The pixels of a tolerant area that are further off than its threshold; none while they are few enough and,
 * where the rule has a density, nowhere close together.
 */
export function tolerantDifference(
  frame: Frame,
  expected: Frame,
  map: RegionMap,
  index: number,
  rule: TolerantRule,
): DifferenceCount {
  const tally = noDifference()
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
    if (marked !== 0) addPixel(tally, box.x + (i % box.width), box.y + Math.floor(i / box.width))
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

/** A look that a blinking region was seen to have. */
export interface SeenBlinkFrame {
  readonly region: string
  readonly blinkFrame: string
}

/** What the reference itself shows of a blinking region. */
export const ownBlinkFrame = 'its own'

/** The further look that a region has, or how it differs from the nearest of all. */
export type Blink =
  | { readonly kind: 'look'; readonly name: string }
  | { readonly kind: 'none'; readonly tally: DifferenceCount }

/**
 * @param own how the area differs from what the reference itself shows
 * @param looks its further looks
 */
export function matchBlinkFrames(
  frame: Frame,
  map: RegionMap,
  index: number,
  own: DifferenceCount,
  looks: readonly BlinkFrame[],
): Blink {
  if (own.pixels === 0) return { kind: 'look', name: ownBlinkFrame }
  let nearest = own
  for (const look of looks) {
    const tally = differenceFrom(frame, map, index, look)
    if (tally.pixels === 0) return { kind: 'look', name: look.name }
    if (tally.pixels < nearest.pixels) nearest = tally
  }
  return { kind: 'none', tally: nearest }
}

function differenceFrom(
  frame: Frame,
  { areas, owner }: RegionMap,
  index: number,
  look: BlinkFrame,
): DifferenceCount {
  const tally = noDifference()
  const box = areas[index]?.box
  if (!box) return tally
  for (let i = 0; i < look.pixels.length; i++) {
    const [x, y] = [box.x + (i % box.width), box.y + Math.floor(i / box.width)]
    const at = y * frame.width + x
    if (owner[at] === index && frame.pixels[at] !== look.pixels[i]) addPixel(tally, x, y)
  }
  return tally
}

/** One of the pictures that a blinking region shows in turn. */
export interface BlinkFrame {
  /** Its file. */
  readonly name: string
  /** The region alone, rows from the top, one number a pixel. */
  readonly pixels: Uint32Array
}

/** Blinking region -> its further looks; the first one is what the reference itself shows. */
export type BlinkFrames = ReadonlyMap<string, readonly BlinkFrame[]>

/** @throws ScreenError for a file that is not there, or neither as large as the region nor as the display */
export async function readBlinkFrames(
  picture: string,
  frame: Frame,
  map: RegionMap,
  where: RegionLocator,
): Promise<BlinkFrames> {
  const looks = new Map<string, readonly BlinkFrame[]>()
  for (const { name, box, rule } of map.areas) {
    if (rule.match !== 'blink') continue
    const read = async (file: string): Promise<BlinkFrame> => {
      const look = await readBlinkFrame(join(dirname(picture), file), where(name))
      if (sameSize(look, box)) return { name: file, pixels: cut(look, { ...box, x: 0, y: 0 }) }
      if (sameSize(look, frame)) return { name: file, pixels: cut(look, box) }
      throw wrongBlinkFrameSize(where(name), file, look, box)
    }
    looks.set(name, await Promise.all(rule.looks.map(read)))
  }
  return looks
}

/** The pixels of a box, rows from the top. */
export function cut({ pixels, width }: Frame, box: Box): Uint32Array {
  const part = new Uint32Array(box.width * box.height)
  for (let y = 0, i = 0; y < box.height; y++) {
    const row = (box.y + y) * width + box.x
    for (let x = 0; x < box.width; x++) part[i++] = pixels[row + x] as number
  }
  return part
}

async function readBlinkFrame(path: string, where: string): Promise<Frame> {
  try {
    return await readPng(path)
  } catch (error) {
    throw unreadableBlinkFrame(where, shown(path), error)
  }
}
