import type { Picture } from '../remote/index.js'
import { describeChoice, type Judge, type Judgement, openJudge } from '../screen/index.js'
import { Camera, type Eyes, type Plan, type Sighting } from './camera.js'
import { chooseReferences, type Found, findReferences, placeOf } from './choosing.js'
import { dayOf } from './day.js'
import { notShown, shownAfterAll } from './errors.js'
import type { Expectation } from './expectation.js'
import { explain } from './explanation.js'
import { keepDisplay } from './keeper.js'
import { stallInWords } from './movement.js'
import { readDisplay, readRegion } from './texts.js'
import type { PhoneOptions } from './types.js'
import { pressAndSee } from './visible-press.js'
import { expectationInWords, valuesOf } from './words.js'

/** The eyes on one phone's display. */
export interface Watcher {
  shows(expectation: Expectation, withinMs?: number): Promise<void>
  stays(expectation: Expectation, forMs: number): Promise<void>
  holds(expectation: Expectation, forMs: number, withinMs?: number): Promise<void>
  never(expectation: Expectation, withinMs: number): Promise<void>
  reads(region: string, text: string, withinMs?: number): Promise<void>
  displayReads(text: string, withinMs?: number): Promise<void>
  /** Acts, and waits until the display changes. */
  seesChange(act: string, press: () => Promise<void>, withinMs?: number): Promise<void>
  look(picture?: Picture): Promise<void>
  /** One look: whether it shows the state right now. */
  sees(expectation: Expectation): Promise<boolean>
}

export function openWatcher(options: PhoneOptions, eyes: Eyes): Watcher {
  return new DisplayWatcher(options, eyes)
}

class DisplayWatcher implements Watcher {
  private readonly camera: Camera

  constructor(
    private readonly options: PhoneOptions,
    eyes: Eyes,
  ) {
    this.camera = new Camera(options, eyes)
  }

  async shows(expectation: Expectation, withinMs = this.options.withinMs): Promise<void> {
    const choice = await this.choose(expectation, withinMs)
    const judge = this.judge(choice, expectation, 'every look')
    const sighting = await this.watch(expectation, { judge, deadlineMs: withinMs })
    await this.conclude(sighting, expectation, choice, `within ${withinMs} ms`)
  }

  async stays(expectation: Expectation, forMs: number): Promise<void> {
    await this.shows(expectation)
    const choice = await this.choose(expectation, 0)
    const judge = this.judge(choice, expectation, 'any look')
    const plan = { judge, deadlineMs: forMs, mode: 'as long as it matches' } as const
    const sighting = await this.watch(expectation, plan)
    await this.conclude(sighting, expectation, choice, `all through ${forMs} ms`)
  }

  async holds(expectation: Expectation, forMs: number, withinMs = this.options.withinMs): Promise<void> {
    const choice = await this.choose(expectation, withinMs)
    const judge = this.judge(choice, expectation, 'any look')
    const plan = { judge, deadlineMs: withinMs, mode: 'until it holds', holdMs: forMs } as const
    const sighting = await this.watch(expectation, plan)
    await this.conclude(sighting, expectation, choice, `for ${forMs} ms within ${withinMs} ms`)
  }

  async never(expectation: Expectation, withinMs: number): Promise<void> {
    const choice = await this.choose(expectation, 0, 'only looks')
    const judge = this.judge(choice, expectation, 'any look')
    const what = `never showed ${expectationInWords(expectation)} within ${withinMs} ms`
    const sighting = await this.watch(expectation, {
      awaited: { what },
      judge: async (frame) => {
        const { matches, expired } = await judge(frame)
        return { matches: !matches && !expired }
      },
      deadlineMs: withinMs,
      mode: 'as long as it matches',
    })
    const { name: phone, onEvent } = this.options
    const { frame } = sighting.last
    const seen = { phone, frame, what, ...sighting.waited }
    if (sighting.kind === 'matched') return onEvent?.({ kind: 'observed', ...seen })
    const error = shownAfterAll(this.options, expectation, sighting.afterMs, withinMs)
    onEvent?.({ kind: 'not observed', ...seen, message: error.message })
    throw error
  }

  reads = (region: string, text: string, withinMs?: number) =>
    readRegion(this.options, this.camera, { region, text, withinMs })

  displayReads = (text: string, withinMs?: number) =>
    readDisplay(this.options, this.camera, { text, withinMs })

  seesChange = (act: string, press: () => Promise<void>, withinMs?: number) =>
    pressAndSee(this.options, this.camera, { act, press, withinMs })

  async look(picture: Picture = 'screen'): Promise<void> {
    const frame = await this.camera.capture(0, picture)
    this.options.onEvent?.({ kind: 'looked', phone: this.options.name, frame, picture })
  }

  async sees(expectation: Expectation): Promise<boolean> {
    const choice = await this.choose(expectation, 0, 'only looks')
    return this.camera.glance(this.judge(choice, expectation, 'any look'))
  }

  private choose = (expectation: Expectation, withinMs: number, keeps: 'keeps' | 'only looks' = 'keeps') =>
    chooseReferences(this.options, this.camera, { expectation, withinMs, keeps: keeps === 'keeps' })

  private watch<J extends { readonly matches: boolean }>(expectation: Expectation, plan: Plan<J>) {
    const { display } = expectation
    return this.camera.watch<J>({ awaited: { expectation }, ...plan, ...(display && { picture: display }) })
  }

  private judge({ references }: Found, expectation: Expectation, blink: 'every look' | 'any look'): Judge {
    const { clock, facts, reader } = this.options
    const today = dayOf(clock.date())
    return openJudge({ references, values: valuesOf(expectation, facts), reader, blink, today })
  }

  private async conclude(
    sighting: Sighting<Judgement>,
    expectation: Expectation,
    choice: Found,
    time: string,
  ): Promise<void> {
    const { name: phone, onEvent, screens } = this.options
    const { judgement, stillMs } = sighting
    const { frame } = sighting.last
    const { reference } = judgement
    const seen = { phone, frame, expectation, judgement, ...sighting.waited }
    if (sighting.kind === 'matched') {
      const trace = [...choice.trace, ...describeChoice(judgement)]
      const stalled = stallInWords(stillMs, reference)
      onEvent?.({ kind: 'shown', ...seen, trace, knownBug: reference.knownBug, stalled })
      return void (await keepDisplay(this.options, { finding: 'matched', ...seen, reference, message: '' }))
    }
    const references = await screens.all(placeOf(this.options, expectation.display))
    const reasons = await explain(this.options, sighting, {
      expectation,
      references,
    })
    const error = notShown(this.options, expectation, time, reasons)
    const rewritten = await this.rewritten(sighting, expectation, error.message)
    if (rewritten) return onEvent?.({ kind: 'shown', ...seen, ...rewritten })
    onEvent?.({ kind: 'not shown', ...seen, reference, message: error.message })
    throw error
  }

  /** Keeps a display that was waited for and differs; where it is the reference from now on, the verdict by that. */
  private async rewritten(
    { judgement, last, waited }: Sighting<Judgement>,
    expectation: Expectation,
    message: string,
  ) {
    const { match, reference } = judgement
    if (waited.mode !== 'until it matches' || match.kind !== 'mismatch') return undefined
    const { frame } = last
    const seen = { finding: 'changed', expectation, frame, reference, message } as const
    const kept = await keepDisplay(this.options, seen)
    if (kept.kind !== 'written' || !kept.passes) return undefined
    const choice = await findReferences(this.options, expectation)
    if (choice.kind !== 'found') return undefined
    const again = await this.judge(choice, expectation, 'any look')(frame)
    if (!again.matches) return undefined
    const trace = [...choice.trace, ...describeChoice(again)]
    return { judgement: again, trace, knownBug: undefined, stalled: undefined }
  }
}
