import type { Clock } from '../../clock/index.js'
import type { ScreenPage } from '../../remote/index.js'
import {
  captureOf,
  type Decoder,
  describeFaults,
  FaultCounter,
  type FetchOutcome,
} from '../../screen/index.js'
import { interrupted, noDisplay } from './errors.js'
import type { Settling, TimedFrame } from './settling.js'

/** Where the displays of one phone come from. */
export interface DisplaySource {
  readonly phone: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** @param timeoutMs of this request, ms */
  fetch(picture?: ScreenPage, timeoutMs?: number): Promise<FetchOutcome>
  readonly decode: Decoder
  /** Least time from the start of one capture to the start of the next, ms. */
  readonly captureGapMs: number
}

/**
 * Captures a display until a condition holds. Broken captures are repeated.
 * @param decide called after each readable capture, with the time since the watch began, ms; undefined: the watch goes on
 * @throws the error of a request that repeating cannot help; PlayError if no capture is readable for `readableWithinMs`, or
 *   the play was interrupted
 */
export async function watchUntil<T>(
  source: DisplaySource,
  settling: Settling,
  decide: (last: TimedFrame, elapsedMs: number) => T | undefined,
  readableWithinMs = 15_000,
): Promise<T> {
  const { clock, signal, captureGapMs, phone } = source
  const startedMs = clock.now()
  let readableMs = startedMs
  let captures = 0
  const faults = new FaultCounter()
  for (;;) {
    if (signal.aborted) throw interrupted()
    const atMs = clock.now()
    const date = clock.date()
    captures++
    const captured = captureOf(await source.fetch(), source.decode)
    if (captured.kind === 'failed') throw captured.error
    if (captured.kind === 'frame') {
      readableMs = atMs
      const last = { frame: captured.frame, atMs, date }
      settling.add(last)
      const decided = decide(last, atMs - startedMs)
      if (decided !== undefined) return decided
    } else {
      faults.add(captured.fault)
      if (clock.now() - readableMs > readableWithinMs)
        throw noDisplay(phone, describeFaults({ captures, faults: faults.all }) ?? captured.reason)
    }
    const pauseMs = captured.kind === 'broken' ? (captured.pauseMs ?? 0) : 0
    const waitMs = Math.max(atMs + captureGapMs - clock.now(), pauseMs)
    if (waitMs > 0) await clock.after(waitMs)
  }
}
