import type { FurtherDisplayName } from '../catalog/index.js'
import { type Picture, pictures, type Remote } from '../remote/index.js'
import {
  type Choice,
  type Decoder,
  describeMatch,
  describeNearest,
  type Judgement,
  judgeFrame,
  nearestStates,
  openDecoder,
  type Watched,
  watchDisplay,
} from '../screen/index.js'
import { brokenDisplay, noReference, noSuchDisplay, notShown, unknownState } from './errors.js'
import type { Expectation, PhoneOptions } from './types.js'

/** The eyes on one phone's display. */
export interface Watcher {
  shows(expectation: Expectation, withinMs?: number): Promise<void>
  stays(expectation: Expectation, forMs: number): Promise<void>
  look(picture?: Picture): Promise<void>
  /** One look: whether it shows the state right now. */
  sees(expectation: Expectation): Promise<boolean>
}

export function openWatcher(options: PhoneOptions, remote: Pick<Remote, 'screen'>): Watcher {
  return new DisplayWatcher(options, remote)
}

type Found = Extract<Choice, { kind: 'found' }>

class DisplayWatcher implements Watcher {
  private readonly decoders: Record<Picture, Decoder>

  constructor(
    private readonly options: PhoneOptions,
    private readonly remote: Pick<Remote, 'screen'>,
  ) {
    // Nobody has measured a display beside the main one: its picture says how large it is.
    const main = openDecoder(options.facts.profile.display)
    this.decoders = { screen: main, label: openDecoder(), expansion: openDecoder() }
  }

  async shows(expectation: Expectation, withinMs = this.options.withinMs): Promise<void> {
    const choice = await this.choose(expectation, withinMs)
    const watched = await this.watch(expectation, choice, withinMs, 'until it matches')
    await this.conclude(watched, expectation, choice, `within ${withinMs} ms`)
  }

  async stays(expectation: Expectation, forMs: number): Promise<void> {
    await this.shows(expectation)
    const choice = await this.choose(expectation, 0)
    const watched = await this.watch(expectation, choice, forMs, 'as long as it matches')
    await this.conclude(watched, expectation, choice, `all through ${forMs} ms`)
  }

  async look(picture: Picture = 'screen'): Promise<void> {
    const { name: phone, onEvent } = this.options
    const frame = await this.capture(picture, 0)
    onEvent?.({ kind: 'looked', phone, frame, picture })
  }

  async sees(expectation: Expectation): Promise<boolean> {
    const choice = await this.choose(expectation, 0)
    return (await this.watch(expectation, choice, 0, 'until it matches')).kind === 'matched'
  }

  /** @throws PhoneError where no reference says what the state looks like, with what the display showed instead */
  private async choose(expectation: Expectation, withinMs: number): Promise<Found> {
    const { state, peer, display } = expectation
    const self = this.options.facts.number
    const choice = await this.options.screens.find({ ...this.place(display), state, peer, self })
    switch (choice.kind) {
      case 'found':
        return choice
      case 'unknown state':
        throw unknownState(this.options, expectation, choice.known)
      case 'missing': {
        const frame = await this.capture(display ?? 'screen', withinMs)
        const { path } = choice
        this.options.onEvent?.({ kind: 'no reference', phone: this.options.name, frame, expectation, path })
        throw noReference(this.options, expectation, path)
      }
      default:
        return choice satisfies never
    }
  }

  /** Where the references of a display are. @throws PhoneError where the phone has no such display */
  private place(beside: FurtherDisplayName | undefined) {
    const { profile, language } = this.options.facts
    const { model, firmware } = profile
    const display = beside ? profile.furtherDisplays[beside] : profile.display
    if (beside && !display) throw noSuchDisplay(this.options, beside)
    return { model, firmware, language, display, beside }
  }

  private watch(
    { display }: Expectation,
    choice: Found,
    deadlineMs: number,
    mode: 'until it matches' | 'as long as it matches',
  ) {
    return watchDisplay({
      ...this.camera(display ?? 'screen'),
      deadlineMs,
      mode,
      judge: (frame) => judgeFrame(frame, choice.references),
    })
  }

  /** The last picture that came within the time, whatever it shows. */
  private async capture(picture: Picture, deadlineMs: number) {
    const judge = () => ({ matches: deadlineMs === 0 })
    const watched = await watchDisplay({ ...this.camera(picture), deadlineMs, judge })
    if (watched.kind === 'broken') throw brokenDisplay(this.options, watched.reason, pictures[picture])
    return watched.last.frame
  }

  private camera(picture: Picture) {
    const { clock, facts } = this.options
    const { captureGapMs } = facts.profile.pacing
    const capture = () => this.remote.screen(picture)
    return { capture, clock, captureGapMs, decode: this.decoders[picture] }
  }

  private async conclude(
    watched: Watched<Judgement>,
    expectation: Expectation,
    choice: Found,
    time: string,
  ): Promise<void> {
    const { name: phone, onEvent, screens, facts } = this.options
    const { display } = expectation
    if (watched.kind === 'broken')
      throw brokenDisplay(this.options, watched.reason, pictures[display ?? 'screen'])
    const { afterMs, captures } = watched
    const { frame } = watched.last
    if (watched.kind === 'matched') {
      onEvent?.({ kind: 'shown', phone, frame, expectation, afterMs, captures, trace: choice.trace })
      return
    }
    const { reference, match } = watched.judgement
    const known = await screens.all(this.place(display))
    const others = known.filter(({ shows }) => !shows.self || shows.self === facts.number)
    // Nothing where the picture has another size than every reference.
    const instead = describeNearest(nearestStates(frame, others))
    const reasons = [describeMatch(match), ...(instead ? [`it ${instead}`] : [])]
    const error = notShown(this.options, expectation, time, reasons)
    onEvent?.({ kind: 'not shown', phone, frame, expectation, reference, message: error.message })
    throw error
  }
}
