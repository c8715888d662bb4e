import type { Box } from '../../catalog/index.js'
import { boxOutside, type Picture } from '../types.js'

/** A part of a display in shades of grey, with the ground that its text stands on. */
export interface Plate {
  readonly width: number
  readonly height: number
  /** width × height: grey, 0 to 255. */
  readonly grey: Float32Array
  /** width × height: grey level of the ground. */
  readonly ground: Float32Array
  /** A row: how far its ground leads away from that. */
  readonly noise: Float32Array
}

/** @throws ReadingError for a box that is not inside the picture */
export function plateOf(picture: Picture, box: Box): Plate {
  const { x, y, width, height } = box
  if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > picture.width || y + height > picture.height)
    throw boxOutside(box, picture)
  const grey = new Float32Array(width * height)
  for (let row = 0; row < height; row++) {
    let from = ((y + row) * picture.width + x) * 4
    for (let i = row * width; i < (row + 1) * width; i++, from += 4) {
      grey[i] = at(picture.rgba, from) / 3 + at(picture.rgba, from + 1) / 3 + at(picture.rgba, from + 2) / 3
    }
  }
  return { width, height, grey, ...groundOf(grey, width, height) }
}

/** A part of a plate, with the ground as it is known of the whole. */
export function partOf(
  plate: Plate,
  x: number,
  y: number,
  { width, height }: { width: number; height: number },
): Plate {
  const cut = (from: Float32Array) => {
    const to = new Float32Array(width * height)
    for (let row = 0; row < height; row++) {
      const start = (y + row) * plate.width + x
      to.set(from.subarray(start, start + width), row * width)
    }
    return to
  }
  const noise = plate.noise.slice(y, y + height)
  return { width, height, grey: cut(plate.grey), ground: cut(plate.ground), noise }
}

const at = (bytes: Uint8Array, index: number) => bytes[index] as number

/** Levels this far apart may both be ground: a weave has up to 6 of them. */
const windowLevels = 8
/** A row with so much of it in one window holds no text worth the name. */
const clearShare = 0.9

interface Level {
  readonly level: number
  readonly noise: number
  readonly share: number
}

/**
 * The ground of each pixel: what most of its row shows. Rows full of ink take after the clear rows above and
 * below, for a ground is even or shaded from the top; a rule is a clear row of its own. A weave is a pattern
 * that comes again every few pixels.
 * @param grey width × height
 * @returns ground: width × height, grey levels; noise: a row, how far the ground leads away from that
 */
export function groundOf(grey: Float32Array, width: number, height: number) {
  const ground = new Float32Array(width * height)
  const noise = new Float32Array(height)
  const histograms = Array.from({ length: height }, (_, row) => histogramOf(grey, width, row))
  const own = histograms.map((histogram) => widest(histogram, width, 0, 255))
  const clear = own.map(({ share }) => share >= clearShare)
  let period: number | undefined
  for (let row = 0; row < height; row++) {
    const histogram = histograms[row] as Uint16Array
    const found = clear[row] ? undefined : nearNeighbours(histogram, width, row, own, clear)
    const { level, noise: spread } = found ?? (own[row] as Level)
    const line = ground.subarray(row * width, (row + 1) * width).fill(level)
    noise[row] = spread
    if (spread === 0) continue
    const woven = weaveOf(grey.subarray(row * width, (row + 1) * width), level, spread, period)
    if (!woven) continue
    period = woven.length
    line.forEach((_, x) => {
      line[x] = woven[x % woven.length] as number
    })
    noise[row] = 0
  }
  return { ground, noise }
}

function histogramOf(grey: Float32Array, width: number, row: number): Uint16Array {
  const histogram = new Uint16Array(256 + windowLevels)
  for (let i = row * width; i < (row + 1) * width; i++) {
    const level = Math.round(grey[i] as number)
    histogram[level] = (histogram[level] as number) + 1
  }
  return histogram
}

function nearNeighbours(
  histogram: Uint16Array,
  width: number,
  row: number,
  own: readonly Level[],
  clear: readonly boolean[],
): Level | undefined {
  const above = clear.lastIndexOf(true, row)
  const below = clear.indexOf(true, row)
  if (row === 0 || above === -1 || below === -1) return undefined
  const share = (row - above) / (below - above)
  const expected = between(own[above]?.level ?? 0, own[below]?.level ?? 0, share)
  const near = widest(histogram, width, expected - 12, expected + 12)
  return near.share >= 0.05 ? near : undefined
}

const between = (a: number, b: number, share: number) => a + (b - a) * share

/** The window that holds most pixels. One level above all others is the ground; else the middle of a weave. */
function widest(histogram: Uint16Array, width: number, from: number, to: number): Level {
  let [start, most] = [0, -1]
  const last = Math.min(255, Math.floor(to) - windowLevels + 1)
  let count = 0
  const first = Math.max(0, Math.ceil(from))
  for (let level = first; level < first + windowLevels; level++) count += histogram[level] as number
  for (let level = first; level <= Math.max(first, last); level++) {
    if (count > most) [start, most] = [level, count]
    count += (histogram[level + windowLevels] ?? 0) - (histogram[level] as number)
  }
  return { ...middleOf(histogram, start, most), share: most / width }
}

function middleOf(histogram: Uint16Array, start: number, count: number): { level: number; noise: number } {
  let [peak, low, high] = [start, 255, 0]
  for (let level = start; level < start + windowLevels; level++) {
    const pixels = histogram[level] as number
    if (pixels > (histogram[peak] as number)) peak = level
    if (pixels < count * 0.05) continue
    low = Math.min(low, level)
    high = Math.max(high, level)
  }
  if ((histogram[peak] as number) >= count * 0.7 || low > high) return { level: peak, noise: 0 }
  return { level: (low + high) / 2, noise: (high - low) / 2 }
}

const longestPeriodPx = 16
/** Of the pixels of a ground, so many may be the faint rim of letters. */
const mostRims = 0.12

/**
 * The levels of a ground that repeats itself every few pixels; undefined: this one does not.
 * @param grey one row; what is further than `spread` from `level` is ink
 * @param likely the period of the row above, px
 */
export function weaveOf(
  grey: Float32Array,
  level: number,
  spread: number,
  likely: number | undefined,
): Float32Array | undefined {
  if (likely !== undefined) {
    const woven = pattern(grey, level, spread, likely)
    if (woven) return woven
  }
  for (let period = 2; period <= longestPeriodPx; period++) {
    const woven = pattern(grey, level, spread, period)
    if (woven) return woven
  }
  return undefined
}

function pattern(
  grey: Float32Array,
  level: number,
  spread: number,
  period: number,
): Float32Array | undefined {
  const isGround = (x: number) => Math.abs((grey[x] as number) - level) <= spread + 0.5
  const woven = new Float32Array(period)
  let [ground, odd] = [0, 0]
  for (let phase = 0; phase < period; phase++) {
    const votes = new Map<number, number>()
    for (let x = phase; x < grey.length; x += period) {
      if (isGround(x)) votes.set(grey[x] as number, (votes.get(grey[x] as number) ?? 0) + 1)
    }
    const [best] = [...votes].toSorted(([, a], [, b]) => b - a)
    const all = [...votes.values()].reduce((sum, count) => sum + count, 0)
    if (!best || all < 2) return undefined
    woven[phase] = best[0]
    ground += all
    odd += all - best[1]
  }
  return odd <= ground * mostRims ? woven : undefined
}
