import { weaveOf } from './weave.js'

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
