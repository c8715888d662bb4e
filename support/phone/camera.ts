import type { Picture, Remote } from '../remote/index.js'
import { type Decoder, type Frame, openDecoder, type Watched, watchDisplay } from '../screen/index.js'
import { brokenDisplay } from './errors.js'
import type { PhoneOptions, Wait } from './types.js'

export type Eyes = Pick<Remote, 'screen'>

interface Plan<J> {
  readonly judge: (frame: Frame) => J | Promise<J>
  readonly deadlineMs: number
  readonly mode?: 'until it matches' | 'until it holds' | 'as long as it matches'
  readonly holdMs?: number
}

/** A watch that saw something. */
export type Sighting<J extends { readonly matches: boolean }> = Exclude<Watched<J>, { kind: 'broken' }> & {
  /** The display before the last one, where it changed. */
  readonly before: Frame | undefined
}

/** Takes the pictures of one phone's display. */
export class Camera {
  private readonly decode: Decoder

  constructor(
    private readonly options: PhoneOptions,
    private readonly eyes: Eyes,
  ) {
    this.decode = openDecoder(options.facts.profile.display)
  }

  /** @throws PhoneError where no picture can be read */
  async watch<J extends { readonly matches: boolean }>(plan: Plan<J>): Promise<Sighting<J>> {
    const { clock, facts } = this.options
    let frames: readonly Frame[] = []
    const watched = await watchDisplay({
      ...plan,
      capture: () => this.eyes.screen(),
      clock,
      captureGapMs: facts.profile.pacing.captureGapMs,
      decode: this.decode,
      onFrame: ({ frame }) => {
        frames = [...frames.slice(-1), frame]
      },
    })
    if (watched.kind === 'broken') throw brokenDisplay(this.options, watched.reason)
    return { ...watched, before: frames.length > 1 ? frames[0] : undefined }
  }

  /** One look, of a phone that may be coming up: nothing where the picture cannot be read. */
  async glance<J extends { readonly matches: boolean }>(judge: Plan<J>['judge']): Promise<boolean> {
    const decoded = this.decode(await this.eyes.screen())
    return decoded.kind === 'frame' && (await judge(decoded.frame)).matches
  }

  /** The last picture that came within the time, whatever it shows. */
  async capture(deadlineMs: number): Promise<Frame> {
    const judge = () => ({ matches: deadlineMs === 0 })
    return (await this.watch({ judge, deadlineMs })).last.frame
  }

  async picture(picture: Picture): Promise<Frame> {
    if (picture === 'screen') return this.capture(0)
    // Nobody says how large the other displays are.
    const decoded = openDecoder()(await this.eyes.screen(picture))
    if (decoded.kind === 'broken') throw brokenDisplay(this.options, decoded.reason)
    return decoded.frame
  }
}

export const waitOf = ({ startedMs, afterMs, captures }: Wait): Wait => ({ startedMs, afterMs, captures })
