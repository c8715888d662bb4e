import { type Remote, type ScreenPage, screenPages } from '../remote/index.js'
import { type Decoder, type Frame, openDecoder, type WatchResult, watchDisplay } from '../screen/index.js'
import { brokenDisplay } from './errors.js'
import type { Awaited, Waited } from './phone-events.js'
import type { PhoneOptions } from './types.js'

export type ScreenSource = Pick<Remote, 'screen'>

export interface CapturePlan<J> {
  /** Which display; default: the main one. */
  readonly picture?: ScreenPage
  readonly evaluate: (frame: Frame) => J | Promise<J>
  readonly deadlineMs: number
  readonly mode?: Waited['mode']
  readonly holdMs?: number
  /** A look for the report is no change that somebody waited for. */
  readonly silent?: boolean
  /** Told where no display comes; without it nobody waits for anything. */
  readonly awaited?: Awaited
}

/** A watch that saw something. */
export type CaptureResult<J extends { readonly matches: boolean }> = Exclude<
  WatchResult<J>,
  { kind: 'broken' }
> & {
  /** The display before the last one, where it changed. */
  readonly before: Frame | undefined
  readonly waited: Waited
}

/** Takes the pictures of one phone's displays. */
export class ScreenCapture {
  private readonly decoders: Readonly<Record<ScreenPage, Decoder>>

  constructor(
    private readonly options: PhoneOptions,
    private readonly eyes: ScreenSource,
  ) {
    // Nobody has measured a display beside the main one: its picture says how large it is.
    const main = openDecoder(options.facts.profile.display)
    this.decoders = { screen: main, label: openDecoder(), expansion: openDecoder() }
  }

  /** Tells of every change that it sees, and of a wait without a display. @throws PhoneError where no picture can be read */
  async watch<J extends { readonly matches: boolean }>(plan: CapturePlan<J>): Promise<CaptureResult<J>> {
    const { clock, name: phone, onEvent } = this.options
    const { mode = 'until it matches', awaited } = plan
    const startedMs = clock.now()
    let captures = 0
    try {
      return await this.see(plan, () => captures++)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const waited = { mode, startedMs, afterMs: clock.now() - startedMs, captures }
      if (awaited) onEvent?.({ kind: 'no display', phone, message, ...awaited, ...waited })
      throw error
    }
  }

  private async see<J extends { readonly matches: boolean }>(
    plan: CapturePlan<J>,
    onCapture: () => void,
  ): Promise<CaptureResult<J>> {
    const { clock, facts, name: phone, onEvent } = this.options
    const { picture = 'screen', mode = 'until it matches', silent = false } = plan
    let frames: readonly Frame[] = []
    const watched = await watchDisplay({
      ...plan,
      capture: () => {
        onCapture()
        return this.eyes.screen(picture)
      },
      clock,
      captureGapMs: facts.profile.pacing.captureGapMs,
      decode: this.decoders[picture],
      onFrame: ({ frame }) => {
        frames = [...frames.slice(-1), frame]
        if (!silent) onEvent?.({ kind: 'changed', phone, frame })
      },
    })
    if (watched.kind === 'broken') throw brokenDisplay(this.options, watched.reason, screenPages[picture])
    const { startedMs, afterMs, captures } = watched
    const before = frames.length > 1 ? frames[0] : undefined
    return { ...watched, before, waited: { mode, startedMs, afterMs, captures } }
  }

  /** One look, of a phone that may be coming up: false where the picture cannot be read. */
  async matchesNow(
    judge: (frame: Frame) => { matches: boolean } | Promise<{ matches: boolean }>,
  ): Promise<boolean> {
    const decoded = this.decoders.screen(await this.eyes.screen())
    return decoded.kind === 'frame' && (await judge(decoded.frame)).matches
  }

  /** The last picture that came within the time, whatever it shows. */
  async capture(deadlineMs: number, picture: ScreenPage = 'screen', awaited?: Awaited): Promise<Frame> {
    const judge = () => ({ matches: deadlineMs === 0 })
    const plan = { judge, deadlineMs, picture, silent: true, ...(awaited && { awaited }) }
    return (await this.watch(plan)).last.frame
  }
}
