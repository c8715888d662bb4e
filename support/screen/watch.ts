import { type WatchRule, watchRule } from './watch-modes.js'
import { WatchProgress } from './watch-progress.js'
import type { Matchable, WatchOptions, WatchResult } from './watch-types.js'

/**
 * Captures and evaluates until the mode decides or the deadline has passed. At least one capture is made. A broken capture
 * is repeated. No capture begins after the deadline, except to end a gap in an observation, and for the first readable one.
 * A capture with the same bytes as the one before is neither decoded nor evaluated again.
 */
export async function watchDisplay<E extends Matchable>(options: WatchOptions<E>): Promise<WatchResult<E>> {
  const { clock, captureGapMs, deadlineMs, mode = 'until it matches', holdMs = deadlineMs } = options
  const rule = watchRule(mode, holdMs)
  const startedMs = clock.now()
  const progress = new WatchProgress(options, rule)
  for (;;) {
    const atMs = clock.now() - startedMs
    await progress.add(await options.fetch(progress.limitMs() - atMs), atMs)
    const nowMs = clock.now() - startedMs
    const end = (kind: WatchResult<E>['kind']) => progress.result(kind, { mode, startedMs, afterMs: nowMs })
    if (progress.hasFailed) return end('failed')
    const waitMs = waitUntilNext({ atMs, nowMs, captureGapMs, deadlineMs }, progress, rule)
    const state = progress.state(atMs)
    const kind = rule.decide(state) ?? (waitMs === undefined ? rule.atDeadline(state) : undefined)
    if (kind) return end(kind)
    if (waitMs) await clock.after(waitMs)
  }
}

interface CaptureTimes {
  readonly atMs: number
  readonly nowMs: number
  readonly captureGapMs: number
  readonly deadlineMs: number
}

/** @returns ms until the next capture may begin; undefined: none may begin any more */
function waitUntilNext(
  { atMs, nowMs, captureGapMs, deadlineMs }: CaptureTimes,
  progress: Pick<WatchProgress<Matchable>, 'isBroken' | 'pauseMs' | 'limitMs'>,
  { capturesAtDeadline }: WatchRule,
): number | undefined {
  const limitMs = progress.limitMs()
  const next = Math.max(atMs + captureGapMs, nowMs + progress.pauseMs)
  const skipsDeadline = capturesAtDeadline && atMs < deadlineMs && next > deadlineMs
  const due = skipsDeadline ? Math.max(deadlineMs, nowMs) : next
  if (due < limitMs) return due - nowMs
  // A broken capture is no reason to give up before the deadline, and a phone may ask for a longer pause than is left.
  // A watch that may last longer than its deadline only needs one readable capture: its time does not matter.
  const isInTime = nowMs <= limitMs || limitMs > deadlineMs
  const captures = capturesAtDeadline || (progress.isBroken && isInTime)
  return captures && atMs < limitMs ? Math.max(0, limitMs - nowMs) : undefined
}
