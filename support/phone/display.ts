import type { Picture, Remote } from '../remote/index.js'
import {
  type Choice,
  type Decoder,
  describeMatch,
  describeNearest,
  type Frame,
  type Judgement,
  judgeFrame,
  nearestStates,
  openDecoder,
  type Watched,
  watchDisplay,
} from '../screen/index.js'
import { brokenDisplay, noReference, notShown, unknownState } from './errors.js'
import type { Expectation, PhoneOptions, Waited } from './types.js'

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
  private readonly place
  private readonly decode: Decoder

  constructor(
    private readonly options: PhoneOptions,
    private readonly remote: Pick<Remote, 'screen'>,
  ) {
    const { profile, language } = options.facts
    this.decode = openDecoder(profile.display)
    this.place = { model: profile.model, display: profile.display, language, firmware: profile.firmware }
  }

  async shows(expectation: Expectation, withinMs = this.options.withinMs): Promise<void> {
    const choice = await this.choose(expectation, withinMs)
    const watched = await this.watch(choice, withinMs, 'until it matches')
    await this.conclude(watched, expectation, choice, 'until it matches', `within ${withinMs} ms`)
  }

  async stays(expectation: Expectation, forMs: number): Promise<void> {
    await this.shows(expectation)
    const choice = await this.choose(expectation, 0)
    const watched = await this.watch(choice, forMs, 'as long as it matches')
    await this.conclude(watched, expectation, choice, 'as long as it matches', `all through ${forMs} ms`)
  }

  async look(picture: Picture = 'screen'): Promise<void> {
    const { name: phone, onEvent } = this.options
    const frame = await (picture === 'screen' ? this.capture(0) : this.further(picture))
    onEvent?.({ kind: 'looked', phone, frame, picture })
  }

  async sees(expectation: Expectation): Promise<boolean> {
    const choice = await this.choose(expectation, 0)
    return (await this.watch(choice, 0, 'until it matches')).kind === 'matched'
  }

  /** Nobody says how large the other displays are. */
  private async further(picture: Picture): Promise<Frame> {
    const decoded = openDecoder()(await this.remote.screen(picture))
    if (decoded.kind === 'broken') throw brokenDisplay(this.options, decoded.reason)
    return decoded.frame
  }

  /** @throws PhoneError where no reference says what the state looks like, with what the display showed instead */
  private async choose(expectation: Expectation, withinMs: number): Promise<Found> {
    const self = this.options.facts.number
    const choice = await this.options.screens.find({ ...this.place, ...expectation, self })
    switch (choice.kind) {
      case 'found':
        return choice
      case 'unknown state':
        throw unknownState(this.options, expectation.state, choice.known)
      case 'missing': {
        const frame = await this.capture(withinMs)
        const { path } = choice
        this.options.onEvent?.({ kind: 'no reference', phone: this.options.name, frame, expectation, path })
        throw noReference(this.options, expectation, path)
      }
      default:
        return choice satisfies never
    }
  }

  private watch(choice: Found, deadlineMs: number, mode: Waited['mode']) {
    const { name: phone, onEvent } = this.options
    return watchDisplay({
      ...this.camera,
      deadlineMs,
      mode,
      onFrame: ({ frame }) => onEvent?.({ kind: 'changed', phone, frame }),
      judge: (frame) => judgeFrame(frame, choice.references),
    })
  }

  /** The last picture that came within the time, whatever it shows. */
  private async capture(deadlineMs: number) {
    const judge = () => ({ matches: deadlineMs === 0 })
    const watched = await watchDisplay({ ...this.camera, deadlineMs, judge })
    if (watched.kind === 'broken') throw brokenDisplay(this.options, watched.reason)
    return watched.last.frame
  }

  private get camera() {
    const { clock, facts } = this.options
    const { captureGapMs } = facts.profile.pacing
    return { capture: () => this.remote.screen(), clock, captureGapMs, decode: this.decode }
  }

  private async conclude(
    watched: Watched<Judgement>,
    expectation: Expectation,
    choice: Found,
    mode: Waited['mode'],
    time: string,
  ): Promise<void> {
    const { name: phone, onEvent, screens, facts } = this.options
    if (watched.kind === 'broken') throw brokenDisplay(this.options, watched.reason)
    const { afterMs, captures } = watched
    const waited = { mode, afterMs, captures }
    const { frame } = watched.last
    if (watched.kind === 'matched') {
      onEvent?.({ kind: 'shown', phone, frame, expectation, trace: choice.trace, ...waited })
      return
    }
    const { reference, match } = watched.judgement
    const known = await screens.all(this.place)
    const others = known.filter(({ shows }) => !shows.self || shows.self === facts.number)
    // Nothing where the picture has another size than every reference.
    const instead = describeNearest(nearestStates(frame, others))
    const reasons = [describeMatch(match), ...(instead ? [`it ${instead}`] : [])]
    const error = notShown(this.options, expectation, time, reasons)
    onEvent?.({ kind: 'not shown', phone, frame, expectation, reference, message: error.message, ...waited })
    throw error
  }
}
