/** How much of a run is done. `done` and `left` have any one unit, such as steps. */
export interface WorkDone {
  readonly elapsedMs: number
  readonly done: number
  readonly left: number
}

/** Before this share of the work and this time, an estimate would say more about the first scenarios than about the run. */
const least = { share: 0.05, elapsedMs: 5000 } as const

/** The time until the end, ms, if the rest goes as fast as the part before. Undefined: too early to say. */
export function remainingMs({ elapsedMs, done, left }: WorkDone): number | undefined {
  if (elapsedMs < least.elapsedMs || done <= 0 || done < least.share * (done + left)) return undefined
  return (elapsedMs * left) / done
}

/** `about 2 min left`: no more exact than an estimate is. */
export function describeRemaining(ms: number): string {
  const seconds = Math.ceil(ms / 5000) * 5
  if (seconds <= 5) return 'a few seconds left'
  if (seconds < 60) return `about ${seconds} s left`
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `about ${Math.max(1, minutes)} min left`
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}
