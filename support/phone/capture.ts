import { type Remote, RemoteError, repeatedFailure, type ScreenPage, screenPages } from '../remote/index.js'
import {
  type BitmapWarning,
  type BrokenWatch,
  type Capture,
  captureOf,
  type Decoder,
  describeFaults,
  doubtsPixels,
  type FaultCount,
  type FetchOutcome,
  type Frame,
  isNotable,
  openDecoder,
  type WatchMode,
  type WatchOutcome,
  type WatchStatistics,
  watchDisplay,
} from '../screen/index.js'
import { brokenDisplay, labelOf, notObserved } from './errors.js'
import type { Awaited, Waited } from './phone-events.js'
import { failedRead } from './repeated-reading.js'
import type { PhoneOptions } from './types.js'

export interface ScreenSource {
  /** Fetches `screen.bmp` and the like once. @param timeoutMs ms; default: that of the phone */
  fetch(picture?: ScreenPage, timeoutMs?: number): Promise<FetchOutcome>
}

/** Fetches from a remote control. */
export const remoteSource = (remote: () => Pick<Remote, 'screen'>, gapMs: number): ScreenSource => ({
  fetch: (picture, timeoutMs) =>
    remote()
      .screen(picture, timeoutMs)
      .then(
        (bytes) => ({ kind: 'bytes', bytes }) as const,
        (error: unknown) => failedRead(error, gapMs),
      ),
})

export interface CapturePlan<E> {
  /** Which display; default: the main one. */
  readonly picture?: ScreenPage
  /** @param atMs when the capture began, ms after the watch began */
  readonly evaluate: (frame: Frame, atMs: number) => E | Promise<E>
  /** ms. 0: one readable capture, for which broken ones are repeated until the deadline of the rack. */
  readonly deadlineMs: number
  /** When the watch ends. Default: `until it matches`. */
  readonly mode?: WatchMode
  /** How long the display must match for `until it holds`, ms. */
  readonly holdMs?: number
  /** Whether neither changes of the display nor warnings of its bitmaps are reported as events. */
  readonly silent?: boolean
  /** What is awaited, for the event of a watch without a display. Undefined: no such event is sent. */
  readonly awaited?: Awaited
}

/** Captures the displays of one phone. */
export class ScreenCapture {
  private decoders: Readonly<Record<ScreenPage, Decoder>>

  constructor(
    private readonly options: PhoneOptions,
    private readonly source: ScreenSource,
  ) {
    this.decoders = openDecoders(options)
  }

  /** Drops the last displays. A program may keep a phone long after it is closed. */
  forget(): void {
    this.decoders = openDecoders(this.options)
  }

  /**
   * Captures until the mode of the plan ends the watch. Broken captures are repeated. Sends an event for each change, for
   * a watch without a display, and for a watch that succeeded in spite of broken captures.
   * @throws RemoteError, PhoneError if no capture is readable, or the display was not observed all the time
   */
  async watch<E extends { readonly matches: boolean }>(plan: CapturePlan<E>): Promise<WatchOutcome<E>> {
    const { clock, name: phone, onEvent } = this.options
    const { mode = 'until it matches', awaited, deadlineMs } = plan
    const startedMs = clock.now()
    const seen: Seen = { captures: 0, faults: [] }
    try {
      return await this.watchReadable(plan, seen)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const waited = { mode, startedMs, deadlineMs, afterMs: clock.now() - startedMs, ...seen }
      if (awaited) onEvent?.({ kind: 'no display', phone, message, ...awaited, ...waited })
      throw error
    }
  }

  private async watchReadable<E extends { readonly matches: boolean }>(
    plan: CapturePlan<E>,
    seen: Seen,
  ): Promise<WatchOutcome<E>> {
    const { clock, facts, name: phone, onEvent, withinMs } = this.options
    const { picture = 'screen', silent = false, deadlineMs } = plan
    const given = new Set<BitmapWarning['kind']>()
    const result = await watchDisplay({
      ...plan,
      fetch: (leftMs) => {
        seen.captures++
        return this.source.fetch(picture, this.timeoutMs(leftMs))
      },
      clock,
      readableWithinMs: silent || deadlineMs === 0 ? withinMs : 0,
      captureGapMs: facts.profile.pacing.captureGapMs,
      decode: this.decoders[picture],
      onFrame: ({ frame, warnings }) => {
        if (silent) return
        onEvent?.({ kind: 'changed', phone, frame, ...(picture !== 'screen' && { picture }) })
        this.warn(warnings, picture, given)
      },
    })
    seen.faults = result.faults
    if (result.kind === 'failed') throw result.error
    if (result.kind === 'broken') throw this.brokenWatch(result, picture)
    const faults = describeFaults(result)
    // The message of a mismatch names them.
    if (faults && (silent || result.kind === 'matched'))
      onEvent?.({ kind: 'warned', phone, warning: `${labelOf(this.options)}: ${faults}` })
    return result
  }

  /**
   * Without an answer, the request ends shortly before the limit of the watch, so that one more capture can begin. A capture of
   * the last second keeps its whole time: it is usually answered, only a little later.
   */
  private timeoutMs(leftMs: number): number | undefined {
    return leftMs >= 1000 ? Math.min(Math.floor(leftMs) - 250, this.options.facts.timeoutMs) : undefined
  }

  private brokenWatch(result: BrokenWatch, picture: ScreenPage): Error {
    const { captures, error, last, reason } = result
    const faults = captures > 1 ? describeFaults(result) : undefined
    if (last) return notObserved(this.options, result, faults ?? '')
    if (!error) return brokenDisplay(this.options, { reason, faults, file: screenPages[picture] })
    return faults && error instanceof RemoteError ? repeatedFailure(error, faults) : error
  }

  /**
   * Evaluates one capture. False if it is not readable, as on a phone that is starting.
   * @throws RemoteError if no bytes came
   */
  async matchesNow(
    evaluate: (frame: Frame) => { matches: boolean } | Promise<{ matches: boolean }>,
  ): Promise<boolean> {
    const capture = captureOf(await this.source.fetch(), this.decoders.screen)
    if (capture.kind === 'frame') return (await evaluate(capture.frame)).matches
    if (capture.error) throw capture.error
    return false
  }

  /** The last readable capture before the deadline, ms. @throws PhoneError if no capture is readable */
  async capture(deadlineMs: number, picture: ScreenPage = 'screen', awaited?: Awaited): Promise<Capture> {
    const evaluate = () => ({ matches: deadlineMs === 0 })
    const plan = { evaluate, deadlineMs, picture, silent: true, ...(awaited && { awaited }) }
    const { last } = await this.watch(plan)
    this.warn(last.warnings, picture)
    return last
  }

  /**
   * Sends a warning for a bitmap whose pixels may be wrong, once for each watch: its display is in the report of that
   * step. Other deviations are the same in all bitmaps of a phone, so they are reported once in a run.
   * @param given the kinds of warnings that this watch has sent
   */
  private warn(
    warnings: readonly BitmapWarning[],
    picture: ScreenPage,
    given: Set<BitmapWarning['kind']> = new Set(),
  ): void {
    const { facts, memory, name: phone, onEvent } = this.options
    for (const warning of warnings.filter(isNotable)) {
      const inRun = `${facts.id} ${picture}: ${warning.kind}`
      if (given.has(warning.kind) || (!doubtsPixels(warning) && memory?.givenWarnings.has(inRun))) continue
      given.add(warning.kind)
      memory?.givenWarnings.add(inRun)
      onEvent?.({
        kind: 'warned',
        phone,
        warning: describeBitmapWarning(this.options, warning, screenPages[picture]),
      })
    }
  }
}

/** The size of a further display is unknown, so its decoder accepts any size. */
const openDecoders = ({ facts, memory }: PhoneOptions): Readonly<Record<ScreenPage, Decoder>> => ({
  screen: openDecoder(facts.profile.display, memory?.displays),
  label: openDecoder(undefined, memory?.displays),
  expansion: openDecoder(undefined, memory?.displays),
})

/** A warning for the report. @param file such as screen.bmp */
const describeBitmapWarning = (
  phone: Pick<PhoneOptions, 'name' | 'facts'>,
  warning: BitmapWarning,
  file: string,
): string => {
  const certain = warning.kind === 'other size' ? 'Is the model right?' : 'Its pixels are read as usual'
  const advice = doubtsPixels(warning)
    ? `Some pixels may be wrong: compare the display in this report with the phone, and look at ${file} with a browser`
    : certain
  return `${labelOf(phone)}: ${file}: ${warning.text}. ${advice}`
}

/** What a watch has captured so far. */
interface Seen {
  captures: number
  faults: readonly FaultCount[]
}

/** The statistics of a watch, as events report them. */
export const waitedOf = ({
  mode,
  startedMs,
  deadlineMs,
  afterMs,
  captures,
  faults,
}: WatchStatistics): Waited => ({
  mode,
  startedMs,
  deadlineMs,
  afterMs,
  captures,
  faults,
})
