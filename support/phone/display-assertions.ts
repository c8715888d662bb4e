import { describeSelection, type Evaluation, type Evaluator, openEvaluator } from '../references/index.js'
import type { ScreenPage } from '../remote/index.js'
import { type Frame, mapRegions, matchFrame, type Template } from '../screen/index.js'
import { type CapturePlan, type CaptureResult, ScreenCapture, type ScreenSource } from './capture.js'
import { describeExpectation, localDate, valuesOf } from './describe.js'
import { describeStall, diagnose } from './diagnosis.js'
import { lostPress, notShown, shownAfterAll } from './errors.js'
import type { Expectation } from './expectation.js'
import {
  requireReferences,
  type FoundReferences,
  findReferences,
  keepDisplay,
  displayQuery,
} from './reference-lookup.js'
import { expectDisplayText, expectRegionText, regionsOf } from './text-assertions.js'
import type { PhoneOptions } from './types.js'

/** The eyes on one phone's display. */
export interface DisplayAssertions {
  expectState(expectation: Expectation, withinMs?: number): Promise<void>
  expectStays(expectation: Expectation, forMs: number): Promise<void>
  expectLasts(expectation: Expectation, forMs: number, withinMs?: number): Promise<void>
  expectNever(expectation: Expectation, withinMs: number): Promise<void>
  expectRegionText(region: string, text: string, withinMs?: number): Promise<void>
  expectText(text: string, withinMs?: number): Promise<void>
  /** Acts, and waits until the display changes. */
  expectChange(act: string, press: () => Promise<void>, withinMs?: number): Promise<void>
  capture(picture?: ScreenPage): Promise<void>
  /** One look: whether it shows the state right now. */
  shows(expectation: Expectation): Promise<boolean>
}

export function openDisplayAssertions(options: PhoneOptions, eyes: ScreenSource): DisplayAssertions {
  return new DisplayAsserter(options, eyes)
}

class DisplayAsserter implements DisplayAssertions {
  private readonly camera: ScreenCapture

  constructor(
    private readonly options: PhoneOptions,
    eyes: ScreenSource,
  ) {
    this.camera = new ScreenCapture(options, eyes)
  }

  async expectState(expectation: Expectation, withinMs = this.options.withinMs): Promise<void> {
    const choice = await this.choose(expectation, withinMs)
    const judge = this.judge(choice, expectation, 'every look')
    const sighting = await this.watch(expectation, { evaluate, deadlineMs: withinMs })
    await this.conclude(sighting, expectation, choice, `within ${withinMs} ms`)
  }

  async expectStays(expectation: Expectation, forMs: number): Promise<void> {
    await this.expectState(expectation)
    const choice = await this.choose(expectation, 0)
    const judge = this.judge(choice, expectation, 'any look')
    const plan = { judge, deadlineMs: forMs, mode: 'as long as it matches' } as const
    const sighting = await this.watch(expectation, plan)
    await this.conclude(sighting, expectation, choice, `all through ${forMs} ms`)
  }

  async expectLasts(
    expectation: Expectation,
    forMs: number,
    withinMs = this.options.withinMs,
  ): Promise<void> {
    const choice = await this.choose(expectation, withinMs)
    const judge = this.judge(choice, expectation, 'any look')
    const plan = { judge, deadlineMs: withinMs, mode: 'until it holds', holdMs: forMs } as const
    const sighting = await this.watch(expectation, plan)
    await this.conclude(sighting, expectation, choice, `for ${forMs} ms within ${withinMs} ms`)
  }

  async expectNever(expectation: Expectation, withinMs: number): Promise<void> {
    const choice = await this.choose(expectation, 0, 'only looks')
    const judge = this.judge(choice, expectation, 'any look')
    const what = `never showed ${describeExpectation(expectation)} within ${withinMs} ms`
    const sighting = await this.watch(expectation, {
      awaited: { what },
      evaluate: async (frame) => {
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

  expectRegionText = (region: string, text: string, withinMs?: number) =>
    expectRegionText(this.options, this.camera, { region, text, withinMs })

  expectText = (text: string, withinMs?: number) =>
    expectDisplayText(this.options, this.camera, { text, withinMs })

  expectChange = (act: string, press: () => Promise<void>, withinMs?: number) =>
    pressAndExpectChange(this.options, this.camera, { act, press, withinMs })

  async capture(picture: ScreenPage = 'screen'): Promise<void> {
    const frame = await this.camera.capture(0, picture)
    this.options.onEvent?.({ kind: 'looked', phone: this.options.name, frame, picture })
  }

  async shows(expectation: Expectation): Promise<boolean> {
    const choice = await this.choose(expectation, 0, 'only looks')
    return this.camera.matchesNow(this.judge(choice, expectation, 'any look'))
  }

  private choose = (expectation: Expectation, withinMs: number, keeps: 'keeps' | 'only looks' = 'keeps') =>
    requireReferences(this.options, this.camera, { expectation, withinMs, records: keeps === 'keeps' })

  private watch<J extends { readonly matches: boolean }>(expectation: Expectation, plan: CapturePlan<J>) {
    const { display } = expectation
    return this.camera.watch<J>({ awaited: { expectation }, ...plan, ...(display && { picture: display }) })
  }

  private judge(
    { references }: FoundReferences,
    expectation: Expectation,
    blink: 'every look' | 'any look',
  ): Evaluator {
    const { clock, facts, reader } = this.options
    const today = localDate(clock.date())
    return openEvaluator({ references, values: valuesOf(expectation, facts), reader, blink, today })
  }

  private async conclude(
    sighting: CaptureResult<Evaluation>,
    expectation: Expectation,
    choice: FoundReferences,
    time: string,
  ): Promise<void> {
    const { name: phone, onEvent, screens } = this.options
    const { evaluation, stillMs } = sighting
    const { frame } = sighting.last
    const { reference } = evaluation
    const seen = { phone, frame, expectation, judgement, ...sighting.waited }
    if (sighting.kind === 'matched') {
      const trace = [...choice.trace, ...describeSelection(evaluation)]
      const stalled = describeStall(stillMs, reference)
      onEvent?.({ kind: 'shown', ...seen, trace, knownBug: reference.knownBug, stalled })
      return void (await keepDisplay(this.options, { finding: 'matched', ...seen, reference, message: '' }))
    }
    const references = await screens.all(displayQuery(this.options, expectation.display))
    const reasons = await diagnose(this.options, sighting, {
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
    { evaluation, last, waited }: CaptureResult<Evaluation>,
    expectation: Expectation,
    message: string,
  ) {
    const { match, reference } = evaluation
    if (waited.mode !== 'until it matches' || match.kind !== 'mismatch') return undefined
    const { frame } = last
    const seen = { finding: 'changed', expectation, frame, reference, message } as const
    const kept = await keepDisplay(this.options, seen)
    if (kept.kind !== 'written' || !kept.passes) return undefined
    const choice = await findReferences(this.options, expectation)
    if (choice.kind !== 'found') return undefined
    const again = await this.judge(choice, expectation, 'any look')(frame)
    if (!again.matches) return undefined
    const trace = [...choice.trace, ...describeSelection(again)]
    return { judgement: again, trace, knownBug: undefined, stalled: undefined }
  }
}

interface VisiblePress {
  /** In the past tense, for the report. */
  readonly act: string
  readonly press: () => Promise<void>
  readonly withinMs?: number | undefined
}

/** Acts, and waits until anything changes on the display but its clock and timer, which move by themselves. */
export async function pressAndExpectChange(
  options: PhoneOptions,
  camera: ScreenCapture,
  { act, press, withinMs = options.withinMs }: VisiblePress,
): Promise<void> {
  const what = `${act}, and its display changed`
  const before = templateOf(options, await camera.capture(0, 'screen', { what }))
  await press()
  const judge = (frame: Frame) => ({ matches: matchFrame(frame, before).kind !== 'match' })
  const sighting = await camera.watch({ evaluate, deadlineMs: withinMs, awaited: { what } })
  const { name: phone, onEvent } = options
  const seen = { phone, frame: sighting.last.frame, what, ...sighting.waited }
  if (sighting.kind === 'matched') return onEvent?.({ kind: 'observed', ...seen })
  const error = lostPress(options, act, withinMs)
  onEvent?.({ kind: 'not observed', ...seen, message: error.message })
  throw error
}

function templateOf({ facts }: PhoneOptions, frame: Frame): Template {
  const inside = Object.entries(regionsOf(facts)).filter(
    ([, { x, y, width, height }]) => x + width <= frame.width && y + height <= frame.height,
  )
  const moving = inside.filter(([name]) => name === 'clock' || name === 'timer')
  const rules = Object.fromEntries(moving.map(([name]) => [name, 'ignore' as const]))
  return { frame, map: mapRegions(() => facts.id, frame, Object.fromEntries(inside), rules) }
}
