import type { Box } from '../../catalog/index.js'
import { boxOutside } from '../errors.js'
import type { Picture } from '../types.js'
import { findDither } from './dither.js'
import { clearShare, densestWindow, type Histogram, histogramOf, type RowLevel } from './row-level.js'

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
  const bytes = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.length)
  const grey = new Float32Array(width * height)
  const repeated: boolean[] = []
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * picture.width + x) * 4
    const above = start - picture.width * 4
    const isRepeated =
      row > 0 && bytes.compare(bytes, above, above + width * 4, start, start + width * 4) === 0
    repeated.push(isRepeated)
    let i = row * width
    if (isRepeated) grey.copyWithin(i, i - width, i)
    else
      for (let from = start; from < start + width * 4; from += 4, i++)
        grey[i] = thirdOf(rgba[from]) + thirdOf(rgba[from + 1]) + thirdOf(rgba[from + 2])
  }
  return { width, height, grey, ...estimateBackground({ width, height, grey }, repeated) }
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

/**
 * Estimates the background of each pixel: the level that most pixels of its row have. A row full of ink gets a level
 * between those of the clear rows above and below, because a background is either even or shaded from the top. A
 * dithered background gets the pattern that repeats along the row.
 * @param repeated which rows are equal to the row above
 */
function estimateBackground(
  { width, height, grey }: Omit<GreyCrop, 'background' | 'noise'>,
  repeated: readonly boolean[],
) {
  const background = new Float32Array(width * height)
  const noise = new Float32Array(height)
  const rowOf = (levels: Float32Array, row: number) => levels.subarray(row * width, (row + 1) * width)
  const histograms: Histogram[] = []
  const own: RowLevel[] = []
  for (let row = 0; row < height; row++) {
    const above = repeated[row] ? histograms[row - 1] : undefined
    const histogram = above ?? histogramOf(rowOf(grey, row))
    histograms.push(histogram)
    own.push((above && own[row - 1]) ?? densestWindow(histogram, width, 0, 255))
  }
  const clear = own.map(({ share }) => share >= clearShare)
  let period: number | undefined
  for (let row = 0; row < height; row++) {
    if (repeated[row] && clear[row]) {
      background.copyWithin(row * width, (row - 1) * width, row * width)
      noise[row] = noise[row - 1] as number
      continue
    }
    const interpolated = clear[row]
      ? undefined
      : fromClearRows(histograms[row] as Histogram, width, row, own, clear)
    const { level, noise: spread } = interpolated ?? (own[row] as RowLevel)
    const pixels = rowOf(background, row).fill(level)
    noise[row] = spread
    if (spread === 0) continue
    const dither = findDither(rowOf(grey, row), level, spread, period)
    if (!dither) continue
    period = dither.length
    for (let x = 0; x < width; x++) pixels[x] = dither[x % period] as number
    noise[row] = 0
  }
  return { background, noise }
}

/** The level of this row near the level between its clear neighbours; undefined if few pixels have such a level. */
function fromClearRows(
  histogram: Histogram,
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
