import type { Clock } from '../clock/index.js'
import type { Decoder } from './decode/bitmap.js'
import type { BitmapWarning } from './decode/warnings.js'
import { type Frame, sameBytes } from './frame.js'
import { type WatchMode, type WatchRule, watchRule } from './watch-modes.js'

/** One readable `screen.bmp`. */
export interface Capture {
  readonly bytes: Uint8Array
  readonly frame: Frame
  /** Deviations from the bitmap format that the decoder tolerated. */
  readonly warnings: readonly BitmapWarning[]
  /** When the capture began, ms after the watch began. */
  readonly atMs: number
}

/** The part of an evaluation that a watch needs. */
interface Matchable {
  readonly matches: boolean
}

export interface WatchOptions<E extends Matchable> {
  /** Fetches one `screen.bmp`. If it throws, the watch ends with that error. */
  readonly capture: () => Promise<Uint8Array>
  /** Such as an evaluator of `openEvaluator`. It returns a promise only if text has to be read. */
  readonly evaluate: (frame: Frame) => E | Promise<E>
  readonly clock: Clock
  /** From the start of the watch, ms. */
  readonly deadlineMs: number
  /** Least time from the start of one capture to the start of the next, ms; 0 = at once. */
  readonly captureGapMs: number
  readonly decode: Decoder
  /** Default: `until it matches`. */
  readonly mode?: WatchMode
  /** For `until it holds`: how long the display must match without a break, ms. */
  readonly holdMs?: number
  /** Called for each capture that differs from the one before. */
  readonly onFrame?: (capture: Capture) => void
}

/**
 * - `matched`: the condition of the mode is satisfied
 * - `mismatch`: it is not satisfied
 * - `broken`: no capture was readable; in the mode `as long as it matches`: the last one was not
 */
type WatchResult<E extends Matchable> =
  | WatchOutcome<E>
  | ({ readonly kind: 'broken'; readonly reason: string; readonly bytes: Uint8Array } & WatchStatistics)

/** The result of a watch that had something to evaluate. */
export type WatchOutcome<E extends Matchable> = {
  readonly kind: 'matched' | 'mismatch'
  readonly last: Capture
  /** The readable capture before `last` that differs from it. */
  readonly previous: Capture | undefined
  readonly evaluation: E
} & WatchStatistics

export interface WatchStatistics {
  readonly mode: WatchMode
  /** When the watch began, ms by the clock. */
  readonly startedMs: number
  /** From the start of the watch to its result, ms. */
  readonly afterMs: number
  readonly captures: number
  readonly brokenCaptures: number
  /** Captures whose bytes differ from those of the capture before. */
  readonly changes: number
  /** How long the bytes had not changed at the end, ms. */
  readonly stillMs: number
}

/**
 * Captures and evaluates until the mode decides or the deadline has passed. At least one capture is made. No capture
 * begins after the deadline. A capture with the same bytes as the one before is neither decoded nor evaluated again.
 */
export async function watchDisplay<E extends Matchable>(options: WatchOptions<E>): Promise<WatchResult<E>> {
  const { clock, deadlineMs, captureGapMs, mode = 'until it matches', holdMs = 0 } = options
  const rule = watchRule(mode, holdMs)
  const startedMs = clock.now()
  const progress = new WatchProgress(options)
  for (;;) {
    const atMs = clock.now() - startedMs
    await progress.add(await options.capture(), atMs)
    const nowMs = clock.now() - startedMs
    const waitMs = waitUntilNext({ atMs, nowMs, captureGapMs, deadlineMs }, rule)
    const state = progress.state(atMs)
    const kind = rule.decide(state) ?? (waitMs === undefined ? rule.atDeadline(state) : undefined)
    if (kind) return progress.result(kind, { mode, startedMs, afterMs: nowMs })
    if (waitMs) await clock.after(waitMs)
  }
}

/** The captures of one watch, and their evaluation. */
class WatchProgress<E extends Matchable> {
  private readonly count = { captures: 0, brokenCaptures: 0, changes: 0 }
  /** The last capture that differed from the one before it, readable or not. */
  private latest: { readonly bytes: Uint8Array; readonly atMs: number } | undefined
  /** Why the last capture is unreadable. */
  private reason: string | undefined
  private readable: Pick<WatchOutcome<E>, 'last' | 'previous' | 'evaluation'> | undefined
  private matchingSinceMs: number | undefined

  constructor(private readonly options: WatchOptions<E>) {}

  async add(bytes: Uint8Array, atMs: number): Promise<void> {
    this.count.captures++
    if (!this.latest || !sameBytes(bytes, this.latest.bytes)) {
      if (this.latest) this.count.changes++
      this.latest = { bytes, atMs }
      await this.decodeAndEvaluate(bytes, atMs)
    }
    if (this.reason !== undefined) this.count.brokenCaptures++
    if (this.readable?.evaluation.matches) this.matchingSinceMs ??= atMs
    else this.matchingSinceMs = undefined
  }

  private async decodeAndEvaluate(bytes: Uint8Array, atMs: number): Promise<void> {
    const { decode, evaluate, onFrame } = this.options
    const decoded = decode(bytes)
    this.reason = decoded.kind === 'broken' ? decoded.reason : undefined
    if (decoded.kind === 'broken') return
    const last = { bytes, frame: decoded.frame, warnings: decoded.warnings, atMs }
    onFrame?.(last)
    const evaluation = evaluate(decoded.frame)
    this.readable = {
      last,
      previous: this.readable?.last,
      evaluation: evaluation instanceof Promise ? await evaluation : evaluation,
    }
  }

  state(atMs: number) {
    return {
      readable: this.reason === undefined,
      matches: this.readable?.evaluation.matches,
      matchingMs: this.matchingSinceMs === undefined ? undefined : atMs - this.matchingSinceMs,
    }
  }

  result(
    kind: WatchResult<E>['kind'],
    time: Pick<WatchStatistics, 'mode' | 'startedMs' | 'afterMs'>,
  ): WatchResult<E> {
    const { bytes, atMs } = this.latest ?? { bytes: new Uint8Array(), atMs: 0 }
    const statistics = { ...time, ...this.count, stillMs: time.afterMs - atMs }
    if (kind === 'broken' || !this.readable)
      return { kind: 'broken', reason: this.reason ?? '', bytes, ...statistics }
    return { kind, ...this.readable, ...statistics }
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
  { capturesAtDeadline }: WatchRule,
): number | undefined {
  const next = Math.max(nowMs, atMs + captureGapMs)
  if (next < deadlineMs) return next - nowMs
  if (capturesAtDeadline && atMs < deadlineMs) return Math.max(0, deadlineMs - nowMs)
  return undefined
}
