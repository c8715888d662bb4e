import type { Box } from '../../catalog/index.js'
import { boxOutside } from '../errors.js'
import type { Picture } from '../types.js'

/** A part of a display in grey levels, with the estimated background of its text. */
export interface GreyCrop {
  readonly width: number
  readonly height: number
  /** width × height: grey level, 0 to 255. */
  readonly grey: Float32Array
  /** width × height: grey level of the background. */
  readonly background: Float32Array
  /** One value per row: the largest deviation of the row's background from that level, grey levels. */
  readonly noise: Float32Array
}

/** @throws OcrError for a box that is not inside the picture */
export function greyCropOf(picture: Picture, box: Box): GreyCrop {
  const { x, y, width, height } = box
  if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > picture.width || y + height > picture.height)
    throw boxOutside(box, picture)
  const { rgba } = picture
  const grey = new Float32Array(width * height)
  for (let row = 0, i = 0; row < height; row++) {
    const start = ((y + row) * picture.width + x) * 4
    for (let from = start; from < start + width * 4; from += 4, i++)
      grey[i] = thirdOf(rgba[from]) + thirdOf(rgba[from + 1]) + thirdOf(rgba[from + 2])
  }
  return { width, height, grey, ...estimateBackground(grey, width, height) }
}

/** A part of a crop. It keeps the background that was estimated from the whole crop. */
export function subCrop(
  crop: GreyCrop,
  x: number,
  y: number,
  { width, height }: { width: number; height: number },
): GreyCrop {
  const cut = (from: Float32Array) => {
    const to = new Float32Array(width * height)
    for (let row = 0; row < height; row++) {
      const start = (y + row) * crop.width + x
      to.set(from.subarray(start, start + width), row * width)
    }
    return to
  }
  const noise = crop.noise.slice(y, y + height)
  return { width, height, grey: cut(crop.grey), background: cut(crop.background), noise }
}

/** A third of each byte: reading is faster than dividing. */
const thirds = Float64Array.from({ length: 256 }, (_, byte) => byte / 3)
const thirdOf = (byte: number | undefined) => thirds[byte as number] as number

/** Width of a window of background levels: a dither uses up to 6 neighbouring levels. */
const windowLevels = 8
/** A row with at least this share of its pixels in one window has almost no text. */
const clearShare = 0.9

/** The background of one row. */
interface RowLevel {
  readonly level: number
  readonly noise: number
  /** Share of the row's pixels inside the window of levels. */
  readonly share: number
}

/**
 * Estimates the background of each pixel: the level that most pixels of its row have. A row full of ink gets a level
 * between those of the clear rows above and below, because a background is either even or shaded from the top. A
 * dithered background gets the pattern that repeats along the row.
 * @param grey width × height
 * @returns background: width × height grey levels; noise: one value per row, see `GreyCrop`
 */
function estimateBackground(grey: Float32Array, width: number, height: number) {
  const background = new Float32Array(width * height)
  const noise = new Float32Array(height)
  const histograms = Array.from({ length: height }, (_, row) => histogramOf(grey, width, row))
  const own = histograms.map((histogram) => densestWindow(histogram, width, 0, 255))
  const clear = own.map(({ share }) => share >= clearShare)
  let period: number | undefined
  for (let row = 0; row < height; row++) {
    const histogram = histograms[row] as Uint16Array
    const interpolated = clear[row] ? undefined : fromClearRows(histogram, width, row, own, clear)
    const { level, noise: spread } = interpolated ?? (own[row] as RowLevel)
    const pixels = background.subarray(row * width, (row + 1) * width).fill(level)
    noise[row] = spread
    if (spread === 0) continue
    const dither = findDither(grey.subarray(row * width, (row + 1) * width), level, spread, period)
    if (!dither) continue
    period = dither.length
    pixels.forEach((_, x) => {
      pixels[x] = dither[x % dither.length] as number
    })
    noise[row] = 0
  }
  return { background, noise }
}

/** Number of pixels of a row per grey level. Empty levels after 255 make room for the window. */
function histogramOf(grey: Float32Array, width: number, row: number): Uint16Array {
  const histogram = new Uint16Array(256 + windowLevels)
  for (let i = row * width; i < (row + 1) * width; i++) {
    const level = Math.round(grey[i] as number)
    histogram[level] = (histogram[level] as number) + 1
  }
  return histogram
}

/** The level of this row near the level between its clear neighbours; undefined if few pixels have such a level. */
function fromClearRows(
  histogram: Uint16Array,
  width: number,
  row: number,
  own: readonly RowLevel[],
  clear: readonly boolean[],
): RowLevel | undefined {
  const above = clear.lastIndexOf(true, row)
  const below = clear.indexOf(true, row)
  if (row === 0 || above === -1 || below === -1) return undefined
  const share = (row - above) / (below - above)
  const expected = interpolate(own[above]?.level ?? 0, own[below]?.level ?? 0, share)
  const near = densestWindow(histogram, width, expected - 12, expected + 12)
  return near.share >= 0.05 ? near : undefined
}

const interpolate = (a: number, b: number, share: number) => a + (b - a) * share

/** The window of levels, from `from` to `to`, that holds most pixels of a row. */
function densestWindow(histogram: Uint16Array, width: number, from: number, to: number): RowLevel {
  let [start, most] = [0, -1]
  const last = Math.min(255, Math.floor(to) - windowLevels + 1)
  let count = 0
  const first = Math.max(0, Math.ceil(from))
  for (let level = first; level < first + windowLevels; level++) count += histogram[level] as number
  for (let level = first; level <= Math.max(first, last); level++) {
    if (count > most) [start, most] = [level, count]
    count += (histogram[level + windowLevels] ?? 0) - (histogram[level] as number)
  }
  return { ...levelOfWindow(histogram, start, most), share: most / width }
}

/** One dominant level is the background. Otherwise the levels are a dither, and their middle is the background. */
function levelOfWindow(
  histogram: Uint16Array,
  start: number,
  count: number,
): { level: number; noise: number } {
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

const maxPeriodPx = 16
/** At most this share of the background pixels may be the faint edge of letters. */
const maxEdgeShare = 0.12

/**
 * Finds the levels of a background that repeats every few pixels; undefined if it does not repeat.
 * @param grey one row; a level further than `spread` from `level` is ink
 * @param likely period of the row above, px; tried first
 */
function findDither(
  grey: Float32Array,
  level: number,
  spread: number,
  likely: number | undefined,
): Float32Array | undefined {
  const background = grey.map((one) => (Math.abs(one - level) <= spread + 0.5 ? one : ink))
  const mostDeviating = background.reduce((sum, one) => (one === ink ? sum : sum + 1), 0) * maxEdgeShare
  if (likely !== undefined) {
    const dither = ditherOfPeriod(background, mostDeviating, likely)
    if (dither) return dither
  }
  for (let period = 2; period <= maxPeriodPx; period++) {
    const dither = ditherOfPeriod(background, mostDeviating, period)
    if (dither) return dither
  }
  return undefined
}

/** Stands for a pixel that is not background. */
const ink = -1

/** @param background one row: the grey level of each pixel of the background, or `ink` */
function ditherOfPeriod(
  background: Float32Array,
  mostDeviating: number,
  period: number,
): Float32Array | undefined {
  const dither = new Float32Array(period)
  let deviating = 0
  for (let phase = 0; phase < period; phase++) {
    const votes = new Map<number, number>()
    let [all, most] = [0, 0]
    for (let x = phase; x < background.length; x += period) {
      const one = background[x] as number
      if (one === ink) continue
      const count = (votes.get(one) ?? 0) + 1
      votes.set(one, count)
      all++
      most = Math.max(most, count)
    }
    if (all < 2) return undefined
    const [best = 0] = [...votes].find(([, count]) => count === most) ?? []
    dither[phase] = best
    deviating += all - most
    if (deviating > mostDeviating) return undefined
  }
  return dither
}
