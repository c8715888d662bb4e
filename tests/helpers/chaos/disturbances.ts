import { randomOf } from './random.js'

/** killed: SIGKILL. paused: SIGSTOP for longer than its lease lasts, then SIGCONT. ended: SIGTERM, so it hangs up first. */
export type DisturbanceKind = 'killed' | 'paused' | 'ended'

/** What happens to the job that gets the `atGrant`-th lease of all. */
export interface Disturbance {
  readonly kind: DisturbanceKind
  readonly atGrant: number
  /** After the grant, ms. */
  readonly afterMs: number
}

export type DisturbanceCounts = Readonly<Record<DisturbanceKind, number>>

/**
 * Spread over a run, so that jobs go on after the last one.
 * @param leases of all jobs @param withinMs of a grant
 */
export function disturbancesOf(
  counts: DisturbanceCounts,
  { leases, seed, withinMs }: { readonly leases: number; readonly seed: number; readonly withinMs: number },
): Disturbance[] {
  const random = randomOf(seed)
  const kinds = Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => ({ kind: kind as DisturbanceKind, order: random() })),
  )
  const step = (leases * 0.85) / kinds.length
  return kinds
    .toSorted((a, b) => a.order - b.order)
    .map(({ kind }, index) => ({
      kind,
      atGrant: 1 + Math.floor(step * (index + random())),
      afterMs: random() * withinMs,
    }))
}
