/** Width of a window of background levels: a dither uses up to 6 neighbouring levels. */
export const windowLevels = 8
/** A row with at least this share of its pixels in one window has almost no text. */
export const clearShare = 0.9

/** The background of one row. */
export interface RowLevel {
  readonly level: number
  readonly noise: number
  /** Share of the row's pixels inside the window of levels. */
  readonly share: number
}

/** Number of pixels of a row per grey level. */
export interface Histogram {
  /** Empty levels after 255 make room for the window. */
  readonly counts: Uint16Array
  /** The lowest and the highest level of the row. */
  readonly low: number
  readonly high: number
}

/** @param grey one row */
export function histogramOf(grey: Float32Array): Histogram {
  const counts = new Uint16Array(256 + windowLevels)
  let [low, high] = [255, 0]
  for (let x = 0; x < grey.length; x++) {
    const level = Math.round(grey[x] as number)
    counts[level] = (counts[level] as number) + 1
    if (level < low) low = level
    if (level > high) high = level
  }
  return { counts, low, high }
}

/** The window of levels, from `from` to `to`, that holds most pixels of a row. */
export function densestWindow(
  { counts, low, high }: Histogram,
  width: number,
  from: number,
  to: number,
): RowLevel {
  const least = Math.max(0, Math.ceil(from))
  const last = Math.max(least, Math.min(255, Math.floor(to) - windowLevels + 1))
  // Windows below the lowest and above the highest level are empty.
  const first = Math.min(last, Math.max(least, low - windowLevels + 1))
  let [start, most] = [least, 0]
  let count = 0
  for (let level = first; level < first + windowLevels; level++) count += counts[level] as number
  for (let level = first; level <= Math.min(last, high); level++) {
    if (count > most) [start, most] = [level, count]
    count += (counts[level + windowLevels] ?? 0) - (counts[level] as number)
  }
  return { ...levelOfWindow(counts, start, most), share: most / width }
}

/** One dominant level is the background. Otherwise the levels are a dither, and their middle is the background. */
function levelOfWindow(counts: Uint16Array, start: number, count: number): { level: number; noise: number } {
  let [peak, low, high] = [start, 255, 0]
  for (let level = start; level < start + windowLevels; level++) {
    const pixels = counts[level] as number
    if (pixels > (counts[peak] as number)) peak = level
    if (pixels < count * 0.05) continue
    low = Math.min(low, level)
    high = Math.max(high, level)
  }
  if ((counts[peak] as number) >= count * 0.7 || low > high) return { level: peak, noise: 0 }
  return { level: (low + high) / 2, noise: (high - low) / 2 }
}
