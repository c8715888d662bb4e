import type { Clock } from '../clock/index.js'
import type { Evaluation } from '../references/index.js'
import { cropFrame, type Frame } from '../screen/index.js'
import { type CallTimers, tellableMs } from './call-timer.js'

/** The call timer of a display while it is watched. */
export class TimerWatch {
  private readonly startedMs: number
  private wrongTime: string | undefined
  private matchedBefore = false
  /** A timer that runs and is not read: its pixels must change while its state lasts. */
  private unread:
    | { readonly region: string; readonly pixels: Uint8Array; readonly sinceMs: number }
    | undefined

  /** @param timers what the displays of this phone have shown */
  constructor(
    private readonly timers: CallTimers,
    private readonly clock: Clock,
  ) {
    this.startedMs = clock.now()
  }

  /** @param atMs when the capture began, ms after the watch began */
  add(evaluation: Evaluation, frame: Frame, atMs: number): void {
    if (evaluation.matches) {
      const captured = { fromMs: this.startedMs + atMs, untilMs: this.clock.now() }
      this.wrongTime ??= this.timers.add(evaluation, captured, this.matchedBefore)
      this.addUnread(evaluation, frame, atMs)
    }
    this.matchedBefore = evaluation.matches
  }

  private addUnread({ reference: { map } }: Evaluation, frame: Frame, atMs: number): void {
    const timer = map.areas.find(({ rule }) => rule.match === 'ignore' && rule.runs)
    const pixels = timer && cropFrame(frame, timer.box).rgba
    const before = this.unread
    const isSame =
      before?.region === timer?.name && pixels && before?.pixels.every((one, i) => one === pixels[i])
    if (!isSame) this.unread = timer && pixels && { region: timer.name, pixels, sinceMs: atMs }
  }

  /**
   * @param afterMs how long the watch took, ms
   * @returns what is wrong with the timer; undefined: nothing, or it was not watched long enough
   */
  problem(afterMs: number): string | undefined {
    if (this.wrongTime !== undefined || !this.unread) return this.wrongTime
    const stillMs = afterMs - this.unread.sinceMs
    if (stillMs < tellableMs) return undefined
    return `the region \`${this.unread.region}\` has not changed for ${Math.round(stillMs)} ms`
  }
}
