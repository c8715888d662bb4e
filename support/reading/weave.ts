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
