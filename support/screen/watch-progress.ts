import {
  type BrokenCapture,
  captureOf,
  type FailedCapture,
  FaultCounter,
  type FetchOutcome,
} from './capture-outcome.js'
import { sameBytes } from './frame.js'
import type { WatchRule, WatchState } from './watch-modes.js'
import type {
  Capture,
  Matchable,
  WatchOptions,
  WatchOutcome,
  WatchResult,
  WatchStatistics,
} from './watch-types.js'

/** The captures of one watch, and their evaluation. */
export class WatchProgress<E extends Matchable> {
  private readonly count = { captures: 0, brokenCaptures: 0, changes: 0 }
  private readonly faults = new FaultCounter()
  /** The last bytes that differed from those before, and why they are unreadable. */
  private latest:
    | { readonly bytes: Uint8Array; readonly atMs: number; readonly broken: BrokenCapture | undefined }
    | undefined
  /** Why the last capture is unreadable. */
  private broken: BrokenCapture | undefined
  /** The last capture that was broken, even if later ones were readable. */
  private lastBroken: BrokenCapture | undefined
  private failed: FailedCapture | undefined
  private readable: Pick<WatchOutcome<E>, 'last' | 'previous' | 'evaluation'> | undefined
  /** When the last readable capture began, ms. A watch without one has observed nothing since its start. */
  private readableMs = 0
  private gapBefore = false
  private matchingSinceMs: number | undefined
  private longestGapMs = 0

  constructor(
    private readonly options: WatchOptions<E>,
    private readonly rule: WatchRule,
  ) {}

  /** @param atMs when the capture began, ms after the watch began */
  async add(fetched: FetchOutcome, atMs: number): Promise<void> {
    this.count.captures++
    if (fetched.kind === 'failed') {
      this.failed = fetched
      return
    }
    const wasBroken = this.broken !== undefined
    this.broken = fetched.kind === 'broken' ? fetched : await this.take(fetched.bytes, atMs)
    if (this.broken) return this.countFault(this.broken)
    this.endGap(atMs, wasBroken)
    if (this.readable?.evaluation.matches) this.matchingSinceMs ??= atMs
    else this.matchingSinceMs = undefined
  }

  private countFault(broken: BrokenCapture): void {
    this.lastBroken = broken
    this.count.brokenCaptures++
    this.faults.add(broken.fault)
  }

  /** Equal bytes are neither decoded nor evaluated again. */
  private async take(bytes: Uint8Array, atMs: number): Promise<BrokenCapture | undefined> {
    if (this.latest && sameBytes(bytes, this.latest.bytes)) return this.latest.broken
    if (this.latest) this.count.changes++
    const { decode, evaluate, onFrame } = this.options
    const capture = captureOf({ kind: 'bytes', bytes }, decode)
    const broken = capture.kind === 'broken' ? capture : undefined
    this.latest = { bytes, atMs, broken }
    if (capture.kind !== 'frame') return broken
    const last: Capture = { bytes, frame: capture.frame, warnings: capture.warnings, atMs }
    onFrame?.(last)
    const evaluation = evaluate(last.frame, atMs)
    this.readable = {
      last,
      previous: this.readable?.last,
      evaluation: evaluation instanceof Promise ? await evaluation : evaluation,
    }
    return undefined
  }

  private endGap(atMs: number, wasBroken: boolean): void {
    const gapMs = wasBroken ? atMs - this.readableMs : 0
    this.gapBefore = gapMs > 0
    this.longestGapMs = Math.max(this.longestGapMs, gapMs)
    if (gapMs > this.rule.longestGapMs) this.matchingSinceMs = undefined
    this.readableMs = atMs
  }

  /** Until when captures may begin, ms after the watch began. */
  limitMs(): number {
    const { deadlineMs, readableWithinMs = 0 } = this.options
    if (!this.readable) return Math.max(deadlineMs, readableWithinMs)
    // The display of the deadline may still be observed, if the gap does not become too long.
    if (this.broken && this.rule.capturesAtDeadline)
      return Math.max(deadlineMs, this.readableMs + this.rule.longestGapMs)
    return deadlineMs
  }

  /** Least time until the next capture, ms. */
  get pauseMs(): number {
    return this.broken?.pauseMs ?? 0
  }

  get isBroken(): boolean {
    return this.broken !== undefined
  }

  get hasFailed(): boolean {
    return this.failed !== undefined
  }

  state(atMs: number): WatchState {
    const { matchingSinceMs, readableMs } = this
    return {
      readable: this.broken === undefined,
      matches: this.readable?.evaluation.matches,
      matchingMs: matchingSinceMs === undefined ? undefined : readableMs - matchingSinceMs,
      longestGapMs: this.longestGapMs,
      late: this.gapBefore && atMs > this.options.deadlineMs,
    }
  }

  result(
    kind: 'matched' | 'mismatch' | 'broken' | 'failed',
    time: Pick<WatchStatistics, 'mode' | 'startedMs' | 'afterMs'>,
  ): WatchResult<E> {
    const statistics = {
      ...time,
      ...this.count,
      deadlineMs: this.options.deadlineMs,
      faults: this.faults.all,
      longestGapMs: this.longestGapMs,
      stillMs: time.afterMs - (this.latest?.atMs ?? 0),
    }
    if (this.failed) return { ...this.failed, ...statistics }
    if (kind === 'matched' || kind === 'mismatch') {
      if (this.readable) return { kind, ...this.readable, ...statistics }
    }
    const { reason, error } = this.lastBroken ?? { reason: '' }
    return { kind: 'broken', reason, error, last: this.readable?.last, ...statistics }
  }
}
