import { type Remote, type ScreenPage, screenPages } from '../remote/index.js'
import {
  type BitmapWarning,
  type Capture,
  type Decoder,
  doubtsPixels,
  type Frame,
  isNotable,
  openDecoder,
  type WatchMode,
  type WatchOutcome,
  type WatchStatistics,
  watchDisplay,
} from '../screen/index.js'
import { brokenDisplay, describeBitmapWarning } from './errors.js'
import type { Awaited, Waited } from './phone-events.js'
import type { PhoneOptions } from './types.js'

/** Fetches `screen.bmp` and the like. */
export type ScreenSource = Pick<Remote, 'screen'>

export interface CapturePlan<E> {
  /** Which display; default: the main one. */
  readonly picture?: ScreenPage
  readonly evaluate: (frame: Frame) => E | Promise<E>
  /** ms */
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
  private readonly decoders: Readonly<Record<ScreenPage, Decoder>>

  constructor(
    private readonly options: PhoneOptions,
    private readonly source: ScreenSource,
  ) {
    // The size of a further display is unknown, so its decoder accepts any size.
    const main = openDecoder(options.facts.profile.display)
    this.decoders = { screen: main, label: openDecoder(), expansion: openDecoder() }
  }

  /**
   * Captures until the mode of the plan ends the watch. Sends an event for each change, and for a watch without a
   * display.
   * @throws PhoneError if no capture is readable
   */
  async watch<E extends { readonly matches: boolean }>(plan: CapturePlan<E>): Promise<WatchOutcome<E>> {
    const { clock, name: phone, onEvent } = this.options
    const { mode = 'until it matches', awaited } = plan
    const startedMs = clock.now()
    let captures = 0
    try {
      return await this.watchReadable(plan, () => captures++)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const waited = { mode, startedMs, afterMs: clock.now() - startedMs, captures }
      if (awaited) onEvent?.({ kind: 'no display', phone, message, ...awaited, ...waited })
      throw error
    }
  }

  private async watchReadable<E extends { readonly matches: boolean }>(
    plan: CapturePlan<E>,
    onCapture: () => void,
  ): Promise<WatchOutcome<E>> {
    const { clock, facts, name: phone, onEvent } = this.options
    const { picture = 'screen', silent = false } = plan
    const given = new Set<BitmapWarning['kind']>()
    const result = await watchDisplay({
      ...plan,
      capture: () => {
        onCapture()
        return this.source.screen(picture)
      },
      clock,
      captureGapMs: facts.profile.pacing.captureGapMs,
      decode: this.decoders[picture],
      onFrame: ({ frame, warnings }) => {
        if (silent) return
        onEvent?.({ kind: 'changed', phone, frame })
        this.warn(warnings, picture, given)
      },
    })
    if (result.kind === 'broken') throw brokenDisplay(this.options, result.reason, screenPages[picture])
    return result
  }

  /** Evaluates one capture. False if it is not readable, as on a phone that is starting. */
  async matchesNow(
    evaluate: (frame: Frame) => { matches: boolean } | Promise<{ matches: boolean }>,
  ): Promise<boolean> {
    const decoded = this.decoders.screen(await this.source.screen())
    return decoded.kind === 'frame' && (await evaluate(decoded.frame)).matches
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

/** The statistics of a watch, as events report them. */
export const waitedOf = ({ mode, startedMs, afterMs, captures }: WatchStatistics): Waited => ({
  mode,
  startedMs,
  afterMs,
  captures,
})
