import { describeSelection, type Evaluation, type Evaluator, openEvaluator } from '../references/index.js'
import type { ScreenPage } from '../remote/index.js'
import type { WatchOutcome } from '../screen/index.js'
import { CallTimers } from './call-timer.js'
import { type CallTimerAssertions, openCallTimerAssertions } from './call-timer-assertions.js'
import { type CapturePlan, type ScreenCapture, waitedOf } from './capture.js'
import { describeExpectation, localDate, valuesOf } from './describe.js'
import { describeStall, diagnose } from './diagnosis.js'
import { notShown, undecidedState, unexpectedState, wrongTimer } from './errors.js'
import type { Expectation } from './expectation.js'
import { pressAndExpectChange } from './press-and-expect-change.js'
import {
  displayQuery,
  type FoundReferences,
  findReferences,
  recordObservation,
  requireReferences,
} from './reference-lookup.js'
import { requireExpectation, requireTime } from './require-arguments.js'
import { expectDisplayText, expectRegionText } from './text-assertions.js'
import { TimerWatch } from './timer-watch.js'
import type { PhoneOptions } from './types.js'
import { undecidedReasons, warnOfUndecidedTexts } from './unread-texts.js'

/** The expectations of one phone's displays. Each rejects with a PhoneError if it is not met. Times are in ms. */
export interface DisplayAssertions {
  readonly timer: CallTimerAssertions
  expectState(expectation: Expectation, withinMs?: number): Promise<void>
  expectStays(expectation: Expectation, forMs: number): Promise<void>
  expectLasts(expectation: Expectation, forMs: number, withinMs?: number): Promise<void>
  expectNever(expectation: Expectation, withinMs: number): Promise<void>
  expectRegionText(region: string, text: string, withinMs?: number): Promise<void>
  expectText(text: string, withinMs?: number): Promise<void>
  /** Performs `press`, and waits until the display changes. @param act in the past tense, for the report */
  expectChange(act: string, press: () => Promise<void>, withinMs?: number): Promise<void>
  /** One capture, for the report. */
  capture(picture?: ScreenPage): Promise<void>
  /** Whether one capture shows the state. */
  shows(expectation: Expectation): Promise<boolean>
}

export function openDisplayAssertions(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
): DisplayAssertions {
  return new DisplayAsserter(options, screenCapture)
}

class DisplayAsserter implements DisplayAssertions {
  readonly timer: CallTimerAssertions
  private readonly timers = new CallTimers()
  /** Of the watch that is running. */
  private timerWatch: TimerWatch | undefined

  constructor(
    private readonly options: PhoneOptions,
    private readonly screenCapture: ScreenCapture,
  ) {
    this.timer = openCallTimerAssertions(options, screenCapture, this.timers)
  }

  async expectState(expectation: Expectation, withinMs = this.options.withinMs): Promise<void> {
    requireExpectation(this.options, expectation)
    requireTime(this.options, 'withinMs', withinMs, 0)
    const selection = await this.select(expectation, withinMs)
    const evaluate = this.timed(expectation, this.evaluator(selection, expectation, 'every frame'))
    const outcome = await this.watch(expectation, { evaluate, deadlineMs: withinMs })
    await this.conclude(outcome, expectation, selection, `within ${withinMs} ms`)
  }

  async expectStays(expectation: Expectation, forMs: number): Promise<void> {
    requireTime(this.options, 'forMs', forMs, 1)
    await this.expectState(expectation)
    const selection = await this.select(expectation, 0)
    const evaluate = this.timed(expectation, this.evaluator(selection, expectation, 'any frame'))
    const plan = { evaluate, deadlineMs: forMs, mode: 'as long as it matches' } as const
    const outcome = await this.watch(expectation, plan)
    await this.conclude(outcome, expectation, selection, `throughout ${forMs} ms`)
  }

  async expectLasts(
    expectation: Expectation,
    forMs: number,
    withinMs = this.options.withinMs,
  ): Promise<void> {
    requireExpectation(this.options, expectation)
    requireTime(this.options, 'forMs', forMs, 1)
    requireTime(this.options, 'withinMs', withinMs, 0)
    const selection = await this.select(expectation, withinMs)
    const evaluate = this.timed(expectation, this.evaluator(selection, expectation, 'any frame'))
    const plan = { evaluate, deadlineMs: withinMs, mode: 'until it holds', holdMs: forMs } as const
    const outcome = await this.watch(expectation, plan)
    await this.conclude(outcome, expectation, selection, `for ${forMs} ms within ${withinMs} ms`)
  }

  async expectNever(expectation: Expectation, withinMs: number): Promise<void> {
    requireExpectation(this.options, expectation)
    requireTime(this.options, 'withinMs', withinMs, 1)
    const selection = await this.select(expectation, 0, false)
    const evaluate = this.evaluator(selection, expectation, 'any frame')
    const what = `never showed ${describeExpectation(expectation)} within ${withinMs} ms`
    const outcome = await this.watch(expectation, {
      awaited: { what },
      evaluate: async (frame) => {
        const { matches, expired, undecided, texts } = await evaluate(frame)
        return { matches: !matches && !expired && !undecided, undecided, texts }
      },
      deadlineMs: withinMs,
      mode: 'as long as it matches',
    })
    const { name: phone, onEvent } = this.options
    const event = { phone, frame: outcome.last.frame, what, ...waitedOf(outcome) }
    if (outcome.kind === 'matched') return onEvent?.({ kind: 'observed', ...event })
    const { evaluation, afterMs } = outcome
    const error = evaluation.undecided
      ? undecidedState(this.options, expectation, withinMs, undecidedReasons(evaluation))
      : unexpectedState(this.options, expectation, afterMs, withinMs)
    onEvent?.({ kind: 'not observed', ...event, message: error.message })
    throw error
  }

  expectRegionText = (region: string, text: string, withinMs?: number) =>
    expectRegionText(this.options, this.screenCapture, { region, text, withinMs })

  expectText = (text: string, withinMs?: number) =>
    expectDisplayText(this.options, this.screenCapture, { text, withinMs })

  expectChange = (act: string, press: () => Promise<void>, withinMs?: number) =>
    pressAndExpectChange(this.options, this.screenCapture, { act, press, withinMs })

  async capture(picture: ScreenPage = 'screen'): Promise<void> {
    const { frame } = await this.screenCapture.capture(0, picture)
    this.options.onEvent?.({ kind: 'captured', phone: this.options.name, frame, picture })
  }

  async shows(expectation: Expectation): Promise<boolean> {
    requireExpectation(this.options, expectation)
    const selection = await this.select(expectation, 0, false)
    return this.screenCapture.matchesNow(this.evaluator(selection, expectation, 'any frame'))
  }

  /** @param records whether a display without a reference is recorded */
  private select = (expectation: Expectation, withinMs: number, records = true) =>
    requireReferences(this.options, this.screenCapture, { expectation, withinMs, records })

  private watch<E extends { readonly matches: boolean }>(expectation: Expectation, plan: CapturePlan<E>) {
    const { display } = expectation
    return this.screenCapture.watch<E>({
      awaited: { expectation },
      ...plan,
      ...(display && { picture: display }),
    })
  }

  private evaluator(
    { references }: FoundReferences,
    expectation: Expectation,
    blink: 'every frame' | 'any frame',
  ): Evaluator {
    const { clock, facts, reader } = this.options
    const today = localDate(clock.date())
    const values = valuesOf(expectation, facts)
    const evaluate = openEvaluator({ references, values, reader, blink, today })
    if (!expectation.undecidedTexts) return evaluate
    return async (frame) => {
      const evaluation = await evaluate(frame)
      return { ...evaluation, matches: evaluation.matches || evaluation.undecided }
    }
  }

  /** An evaluator that checks the call timer of each display that matches. */
  private timed({ display }: Expectation, evaluate: Evaluator): CapturePlan<Evaluation>['evaluate'] {
    this.timerWatch = undefined
    if (display) return evaluate
    const watch = new TimerWatch(this.timers, this.options.clock)
    this.timerWatch = watch
    return (frame, atMs) => {
      const check = (evaluation: Evaluation) => {
        watch.add(evaluation, frame, atMs)
        return evaluation
      }
      const evaluation = evaluate(frame)
      return evaluation instanceof Promise ? evaluation.then(check) : check(evaluation)
    }
  }

  /** Reports the outcome. @throws DisplayAssertionError for a mismatch that does not become the reference */
  private async conclude(
    outcome: WatchOutcome<Evaluation>,
    expectation: Expectation,
    selection: FoundReferences,
    time: string,
  ): Promise<void> {
    const { facts, name: phone, onEvent, screens } = this.options
    const { evaluation, stillMs } = outcome
    const { frame } = outcome.last
    const { reference } = evaluation
    const event = { phone, frame, expectation, evaluation, ...waitedOf(outcome) }
    const timerProblem = this.timerWatch?.problem(outcome.afterMs)
    if (outcome.kind === 'matched' && timerProblem !== undefined) {
      const error = wrongTimer(this.options, timerProblem, expectation)
      onEvent?.({ kind: 'not shown', ...event, reference, message: error.message })
      throw error
    }
    if (outcome.kind === 'matched') {
      const trace = [...selection.trace, ...describeSelection(evaluation)]
      const stalled = describeStall(stillMs, reference)
      if (evaluation.undecided) warnOfUndecidedTexts(this.options, evaluation)
      onEvent?.({ kind: 'shown', ...event, trace, knownBug: reference.knownBug, stalled })
      const observed = { finding: 'matched', reference, message: '', ...outcome.last } as const
      return void (await recordObservation(this.options, expectation, observed))
    }
    const query = { ...displayQuery(this.options, expectation.display), self: facts.number }
    const nearest = await screens.nearest(frame, query)
    const { reasons, ...seen } = await diagnose(this.options, outcome, { expectation, nearest })
    const error = notShown(this.options, expectation, time, reasons)
    const rewritten = await this.recordChange(outcome, expectation, error.message)
    if (rewritten) return onEvent?.({ kind: 'shown', ...event, ...rewritten })
    onEvent?.({ kind: 'not shown', ...event, ...seen, reference, message: error.message })
    throw error
  }

  /**
   * Records a display that differs from its reference.
   * @returns the evaluation by the new reference; undefined if the old one stays
   */
  private async recordChange(
    { evaluation: { match, reference }, last, mode }: WatchOutcome<Evaluation>,
    expectation: Expectation,
    message: string,
  ) {
    if (mode !== 'until it matches' || match.kind !== 'mismatch') return undefined
    const { frame } = last
    const observed = { finding: 'changed', reference, message, ...last } as const
    const recorded = await recordObservation(this.options, expectation, observed)
    if (recorded.kind !== 'written' || !recorded.passes) return undefined
    const selection = await findReferences(this.options, expectation)
    if (selection.kind !== 'found') return undefined
    const evaluation = await this.evaluator(selection, expectation, 'any frame')(frame)
    if (!evaluation.matches) return undefined
    const trace = [...selection.trace, ...describeSelection(evaluation)]
    return { evaluation, trace, knownBug: undefined, stalled: undefined }
  }
}
