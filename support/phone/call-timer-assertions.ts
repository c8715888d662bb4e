import { candidateTexts } from '../references/index.js'
import type { Frame, WatchOutcome } from '../screen/index.js'
import {
  type CallTimers,
  describeWrongTimer,
  goesOn,
  secondsOf,
  type TimerRange,
  type TimerReading,
  tellableMs,
  tooShortForTimer,
} from './call-timer.js'
import { type CapturePlan, type ScreenCapture, waitedOf } from './capture.js'
import { noReaderFor, unknownRegion, wrongArgument, wrongTimer } from './errors.js'
import { requireTime } from './require-arguments.js'
import { regionsOf } from './text-assertions.js'
import type { PhoneOptions } from './types.js'

/** The expectations of the call timer on the main display of one phone. */
export interface CallTimerAssertions {
  /** @param forMs how long the timer is watched, ms */
  expectTimerCounts(forMs: number): Promise<void>
  expectTimerStarted(): Promise<void>
  expectTimeOfCall(): Promise<void>
}

/** @param timers what the displays of this phone have shown */
export function openCallTimerAssertions(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  timers: CallTimers,
): CallTimerAssertions {
  return new CallTimerAsserter(options, screenCapture, timers)
}

/** A display, and the time that its timer shows. */
interface TimedFrame {
  readonly matches: boolean
  readonly timer: TimerReading
}

class CallTimerAsserter implements CallTimerAssertions {
  constructor(
    private readonly options: PhoneOptions,
    private readonly screenCapture: ScreenCapture,
    private readonly timers: CallTimers,
  ) {}

  async expectTimerCounts(forMs: number): Promise<void> {
    requireTime(this.options, 'forMs', forMs, 1)
    if (forMs < tellableMs) throw wrongArgument(this.options, tooShortForTimer(forMs))
    const what = `counted the seconds of its call for ${forMs} ms`
    await this.shownTimer(what)
    let first: TimerReading | undefined
    const goesWrong = (timer: TimerReading) => {
      first ??= timer
      return timer.seconds.length === 0 || describeWrongTimer(timer, [goesOn(first, timer)]) !== undefined
    }
    const outcome = await this.watch(what, { deadlineMs: forMs, mode: 'as long as it matches' }, goesWrong)
    const { startedMs, afterMs, evaluation, kind } = outcome
    // The last capture begins at the deadline. If its display is an old one, the timer stands still.
    const now = kind === 'matched' ? { fromMs: startedMs + forMs, untilMs: startedMs + afterMs } : {}
    const last = { ...evaluation.timer, ...now }
    this.conclude(what, outcome, last, [goesOn(first ?? last, last)])
    this.timers.addTimer(last)
  }

  async expectTimerStarted(): Promise<void> {
    const what = 'showed the time of a new call'
    const outcome = await this.shownTimer(what)
    const ranges = this.timers.justStarted(outcome.evaluation.timer)
    if (!ranges)
      throw wrongArgument(
        this.options,
        'its call timer proves nothing yet. No step has expected a display with this timer. Expect "connected" before',
      )
    this.conclude(what, outcome, outcome.evaluation.timer, ranges)
  }

  async expectTimeOfCall(): Promise<void> {
    const what = 'showed the time of its call'
    const outcome = await this.shownTimer(what)
    const { callTimer } = this.options.facts.profile
    const ranges = this.timers.timeOfCall(outcome.evaluation.timer, callTimer.onHold)
    if (!ranges)
      throw wrongArgument(
        this.options,
        `its call timer proves nothing yet. No step has seen it at ${tellableMs / 1000} seconds or more. Let it count for so long, then hold or resume the call`,
      )
    this.conclude(what, outcome, outcome.evaluation.timer, ranges)
  }

  /** Waits for a display with a timer. @throws DisplayAssertionError if there is none */
  private async shownTimer(what: string): Promise<WatchOutcome<TimedFrame>> {
    const { withinMs } = this.options
    const outcome = await this.watch(what, { deadlineMs: withinMs }, ({ seconds }) => seconds.length === 0)
    if (outcome.kind === 'mismatch')
      this.fail(what, outcome, wrongTimer(this.options, `none for ${withinMs} ms`))
    return outcome
  }

  private watch(
    what: string,
    plan: Pick<CapturePlan<TimedFrame>, 'deadlineMs' | 'mode'>,
    isWrong: (timer: TimerReading) => boolean,
  ): Promise<WatchOutcome<TimedFrame>> {
    const { clock, facts, reader } = this.options
    const { timer: box } = regionsOf(facts)
    if (!box) throw unknownRegion(this.options, 'timer', Object.keys(regionsOf(facts)))
    if (!reader) throw noReaderFor(this.options, 'its call timer')
    const startedMs = clock.now()
    const evaluate = async (frame: Frame, atMs: number): Promise<TimedFrame> => {
      const captured = { fromMs: startedMs + atMs, untilMs: clock.now() }
      const seconds = candidateTexts(await reader.read(frame, box, 'timer')).flatMap(
        (text) => secondsOf(text) ?? [],
      )
      const timer = { seconds, ...captured }
      return { matches: !isWrong(timer), timer }
    }
    return this.screenCapture.watch({ ...plan, evaluate, awaited: { what } })
  }

  private conclude(
    what: string,
    outcome: WatchOutcome<TimedFrame>,
    timer: TimerReading,
    ranges: readonly TimerRange[],
  ): void {
    const problem = describeWrongTimer(timer, ranges)
    if (problem !== undefined) this.fail(what, outcome, wrongTimer(this.options, problem))
    const { name: phone, onEvent } = this.options
    onEvent?.({ kind: 'observed', phone, frame: outcome.last.frame, what, ...waitedOf(outcome) })
  }

  private fail(what: string, outcome: WatchOutcome<TimedFrame>, error: Error): never {
    const { name: phone, onEvent } = this.options
    const { frame } = outcome.last
    onEvent?.({ kind: 'not observed', phone, frame, what, message: error.message, ...waitedOf(outcome) })
    throw error
  }
}
