/** A share of a sample, and the interval in which the share of all of them lies with 95 % confidence (Wilson). */
export interface Score {
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The normal distribution has 95 % within this number of standard deviations. */
const z = 1.959964

/** @returns undefined for an empty sample */
export function scoreOf(successes: number, size: number): Score | undefined {
  if (size === 0) return undefined
  const share = successes / size
  const scale = 1 + z ** 2 / size
  const center = (share + z ** 2 / (2 * size)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / size + z ** 2 / (4 * size ** 2))
  return { share, low: Math.max(0, center - half), high: Math.min(1, center + half) }
}
