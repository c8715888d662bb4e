import type { Clock } from '../clock/index.js'
import type { CapturedFrame, FailedCapture, FaultCount, FetchOutcome } from './capture-outcome.js'
import type { Decoder } from './decode/decoder.js'
import type { Frame } from './frame.js'
import type { WatchMode } from './watch-modes.js'

/** One readable `screen.bmp`. */
export interface Capture extends Omit<CapturedFrame, 'kind'> {
  /** When the capture began, ms after the watch began. */
  readonly atMs: number
}

/** The part of an evaluation that a watch needs. */
export interface Matchable {
  readonly matches: boolean
}

export interface WatchOptions<E extends Matchable> {
  /** Fetches one `screen.bmp`. @param leftMs time until no capture may begin any more, ms */
  readonly fetch: (leftMs: number) => Promise<FetchOutcome>
  /**
   * Such as an evaluator of `openEvaluator`. It returns a promise only if text has to be read.
   * @param atMs when the capture began, ms after the watch began
   */
  readonly evaluate: (frame: Frame, atMs: number) => E | Promise<E>
  readonly clock: Clock
  /** From the start of the watch, ms. */
  readonly deadlineMs: number
  /**
   * Until when broken captures are repeated if none was readable, ms from the start of the watch. It counts if it is later
   * than the deadline, such as for a single capture with the deadline 0. Default: 0.
   */
  readonly readableWithinMs?: number
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
 * - `broken`: no capture was readable; in the mode `as long as it matches`: the display was not observed all the time
 * - `failed`: captures failed in a way that repeating cannot help
 */
export type WatchResult<E extends Matchable> =
  | WatchOutcome<E>
  | BrokenWatch
  | (FailedCapture & WatchStatistics)

/** A watch that proves nothing. */
export type BrokenWatch = {
  readonly kind: 'broken'
  /** Of the last broken capture. */
  readonly reason: string
  /** The error of its request; undefined: bytes came, and they are no readable bitmap. */
  readonly error: Error | undefined
  /** The last readable capture. */
  readonly last: Capture | undefined
} & WatchStatistics

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
  /** From the start of the watch, ms. */
  readonly deadlineMs: number
  /** When the watch began, ms by the clock. */
  readonly startedMs: number
  /** From the start of the watch to its result, ms. */
  readonly afterMs: number
  readonly captures: number
  readonly brokenCaptures: number
  /** The broken captures by their faults. */
  readonly faults: readonly FaultCount[]
  /** The longest time between two readable captures with broken ones between them, ms. */
  readonly longestGapMs: number
  /** Captures whose bytes differ from those of the capture before. */
  readonly changes: number
  /** How long the bytes had not changed at the end, ms. */
  readonly stillMs: number
}
