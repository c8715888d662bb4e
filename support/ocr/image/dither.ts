import { windowLevels } from './row-level.js'

const maxPeriodPx = 16
/** At most this share of the background pixels may be the faint edge of letters. */
const maxEdgeShare = 0.12

/**
 * Finds the levels of a background that repeats every few pixels; undefined if it does not repeat.
 * @param grey one row; a level further than `spread` from `level` is ink
 * @param likely period of the row above, px; tried first
 */
export function findDither(
  grey: Float32Array,
  level: number,
  spread: number,
  likely: number | undefined,
): Float32Array | undefined {
  const background = new Int16Array(grey.length)
  let pixels = 0
  for (let x = 0; x < grey.length; x++) {
    const deviation = (grey[x] as number) - level
    const isBackground = Math.abs(deviation) <= spread + 0.5
    background[x] = isBackground ? Math.round(deviation * stepsPerLevel) + middle : ink
    if (isBackground) pixels++
  }
  const mostDeviating = pixels * maxEdgeShare
  if (likely !== undefined) {
    const dither = ditherOfPeriod(grey, background, mostDeviating, likely)
    if (dither) return dither
  }
  for (let period = 2; period <= maxPeriodPx; period++) {
    const dither = ditherOfPeriod(grey, background, mostDeviating, period)
    if (dither) return dither
  }
  return undefined
}

/** Stands for a pixel that is not background. */
const ink = -1

/** A grey level is a third of a sum of three bytes, and the middle of two levels is a half. */
const stepsPerLevel = 6
/** Steps of all levels of a dither: `windowLevels` and half a level on each side; `middle` is the level of the background. */
const middle = (windowLevels + 1) * (stepsPerLevel / 2)
const votes = new Uint16Array(middle * 2 + 1)

/**
 * @param grey one row
 * @param background the step of each pixel, or `ink`
 */
function ditherOfPeriod(
  grey: Float32Array,
  background: Int16Array,
  mostDeviating: number,
  period: number,
): Float32Array | undefined {
  const dither = new Float32Array(period)
  let deviating = 0
  for (let phase = 0; phase < period; phase++) {
    votes.fill(0)
    let [all, most] = [0, 0]
    for (let x = phase; x < background.length; x += period) {
      const step = background[x] as number
      if (step === ink) continue
      const count = (votes[step] as number) + 1
      votes[step] = count
      all++
      if (count > most) most = count
    }
    if (all < 2) return undefined
    deviating += all - most
    if (deviating > mostDeviating) return undefined
    let x = phase
    while (background[x] === ink || votes[background[x] as number] !== most) x += period
    dither[phase] = grey[x] as number
  }
  return dither
}
