import type { Clock } from '../clock/index.js'
import type { Decoder } from './decode/bitmap.js'
import { type Frame, sameBytes } from './frame.js'

/** A picture that could be read. */
export interface Capture {
  readonly bytes: Uint8Array
  readonly frame: Frame
  /** What the decoder found odd. */
  readonly warnings: readonly string[]
  /** When its capture was begun, ms after the watch was. */
  readonly atMs: number
}

export interface WatchOptions<J extends { readonly matches: boolean }> {
  /** One `screen.bmp`. What it throws ends the watch. */
  readonly capture: () => Promise<Uint8Array>
  /** A judge of `openJudge`, for one. A promise only where text has to be read. */
  readonly evaluate: (frame: Frame) => J | Promise<J>
  readonly clock: Clock
  readonly deadlineMs: number
  /** Least time from the start of one capture to the start of the next, ms; 0 = at once. */
  readonly captureGapMs: number
  readonly decode: Decoder
  /**
   * - `until it matches` ends with the first match
   * - `until it holds` ends when it has matched in every capture of `holdMs`
   * - `as long as it matches` ends with the first mismatch and looks a last time when all of `deadlineMs` has passed
   */
  readonly mode?: 'until it matches' | 'until it holds' | 'as long as it matches'
  /** How long it has to match without a break, ms. */
  readonly holdMs?: number
  /** Hears of every picture that differs from the one before: the film strip. */
  readonly onFrame?: (captured: Capture) => void
}

/**
 * - `matched`: the judgement of the last picture matches, as the mode wants it
 * - `mismatch`: it does not; torn pictures after it are only counted
 * - `broken`: no picture at all could be read, or in the third mode not the last one
 */
export type WatchResult<J extends { readonly matches: boolean }> =
  | ({ readonly kind: 'matched' | 'mismatch'; readonly last: Capture; readonly evaluation: J } & WatchStatistics)
  | ({ readonly kind: 'broken'; readonly reason: string; readonly bytes: Uint8Array } & WatchStatistics)

export interface WatchStatistics {
  /** By the clock. */
  readonly startedMs: number
  readonly afterMs: number
  readonly captures: number
  readonly brokenCaptures: number
  /** Captures whose bytes differ from those before. */
  readonly changes: number
  /** How long the bytes had been the same in the end, ms. */
  readonly stillMs: number
}

type Seen<J> = { readonly last: Capture; readonly judgement: J }

/**
 * Captures and judges until the outcome is clear or the deadline has passed. One capture is always made,
 * and none is begun after the deadline. Bytes equal to those before are neither decoded nor judged again.
 */
export async function watchDisplay<J extends { readonly matches: boolean }>(
  options: WatchOptions<J>,
): Promise<WatchResult<J>> {
  const { clock, deadlineMs, captureGapMs, mode = 'until it matches', holdMs = 0 } = options
  const startedMs = clock.now()
  const holding = mode === 'as long as it matches'
  const count = { captures: 0, brokenCaptures: 0, changes: 0 }
  let previous: { readonly bytes: Uint8Array; readonly atMs: number } | undefined
  let reason: string | undefined
  let seen: Seen<J> | undefined
  let since: number | undefined

  for (;;) {
    const atMs = clock.now() - startedMs
    const bytes = await options.capture()
    count.captures++
    if (!previous || !sameBytes(bytes, previous.bytes)) {
      if (previous) count.changes++
      previous = { bytes, atMs }
      const look = await decodeAndEvaluate(bytes, atMs, options)
      reason = typeof look === 'string' ? look : undefined
      if (typeof look !== 'string') seen = look
    }
    if (reason !== undefined) count.brokenCaptures++
    if (seen?.judgement.matches) since ??= atMs
    else since = undefined

    const held = mode !== 'until it holds' || (since !== undefined && atMs - since >= holdMs)
    const clear = reason === undefined && seen?.judgement.matches !== holding && (holding || held)
    const nowMs = clock.now() - startedMs
    const waitMs = waitUntilNext({ atMs, nowMs, captureGapMs, deadlineMs, holding })
    if (clear || waitMs === undefined) {
      const effort = { startedMs, afterMs: nowMs, ...count, stillMs: nowMs - previous.atMs }
      // Torn pictures at the end prove nothing about a screen that was to stay.
      if (!seen || (holding && reason)) return { kind: 'broken', reason: reason ?? '', bytes, ...effort }
      return { kind: seen.judgement.matches && held ? 'matched' : 'mismatch', ...seen, ...effort }
    }
    if (waitMs > 0) await clock.after(waitMs)
  }
}

/** @returns why the bytes are no picture, or what was judged */
async function decodeAndEvaluate<J extends { readonly matches: boolean }>(
  bytes: Uint8Array,
  atMs: number,
  { evaluate, decode, onFrame }: WatchOptions<J>,
): Promise<string | Seen<J>> {
  const decoded = decode(bytes)
  if (decoded.kind === 'broken') return decoded.reason
  const last = { bytes, frame: decoded.frame, warnings: decoded.warnings, atMs }
  onFrame?.(last)
  const judgement = evaluate(decoded.frame)
  return { last, judgement: judgement instanceof Promise ? await judgement : judgement }
}

interface Moment {
  readonly atMs: number
  readonly nowMs: number
  readonly captureGapMs: number
  readonly deadlineMs: number
  readonly holding: boolean
}

/** @returns ms until the next capture may begin; undefined when there is none any more */
function waitUntilNext({ atMs, nowMs, captureGapMs, deadlineMs, holding }: Moment): number | undefined {
  const next = Math.max(nowMs, atMs + captureGapMs)
  if (next < deadlineMs) return next - nowMs
  // The end of the time to hold is looked at too, else a change in the last gap would go unseen.
  if (holding && atMs < deadlineMs) return Math.max(0, deadlineMs - nowMs)
  return undefined
}
