import { describeNearest, type NearestOptions, openEvaluator, withTexts } from '../references/index.js'
import type { Frame } from '../screen/index.js'
import type { ScreenCapture } from './capture.js'
import { localDate, valuesOf } from './describe.js'
import { noReference, unknownState } from './errors.js'
import type { PhoneOptions } from './types.js'
import { warnOfUndecidedTexts } from './unread-texts.js'

/** A captured display and the state that it shows. */
export interface ClassifiedScreen {
  readonly idle: boolean
  /** Undefined: the display shows no known state. */
  readonly state: string | undefined
  /** The state whose pixels all match, if `state` is undefined because a text was not read for certain. */
  readonly likelyState?: string | undefined
  readonly frame: Frame
  /** For a person: `"DND"`, or the nearest states. */
  describe(): string
}

export interface PollOptions {
  /** ms */
  readonly deadlineMs: number
  /** How long the display must satisfy the condition without a break, ms. Undefined: one capture is enough. */
  readonly holdMs?: number | undefined
  /**
   * The states that the condition asks for, besides idle; undefined: any. A display is compared with the references of
   * all other states only at the end, because the first time this may take longer than a phone needs to redraw.
   */
  readonly states?: NearestOptions['accepts'] | undefined
}

export type DisplayPoll = (
  until: (screen: ClassifiedScreen) => boolean,
  options: PollOptions,
) => Promise<ClassifiedScreen>

const idleScreen = (frame: Frame): ClassifiedScreen => ({
  idle: true,
  state: 'idle',
  frame,
  describe: () => '"idle"',
})

/**
 * Captures and classifies the main display until it satisfies a condition, or the deadline has passed. An idle display
 * costs one capture and one comparison; only another display is compared with all references.
 * @throws PhoneError if there is no reference of idle
 */
export function openDisplayPoll(options: PhoneOptions, screenCapture: ScreenCapture): DisplayPoll {
  const { clock, facts, reader, screens } = options
  const { model, firmware, display } = facts.profile
  const query = { model, firmware, display, language: facts.language, self: facts.number }
  const context = { values: valuesOf({ state: 'idle' }, facts), reader, blink: 'any frame' } as const

  async function idleReferences() {
    const choice = await screens.find({ ...query, state: 'idle' })
    if (choice.kind === 'found') return choice.references
    if (choice.kind === 'unknown state') throw unknownState(options, { state: 'idle' }, choice.known)
    throw noReference(options, { state: 'idle' }, choice.path)
  }

  async function classify(frame: Frame, today: string, among: NearestOptions) {
    const nearest = await screens.nearest(frame, query, among)
    // Several may be equal, because text regions are not compared by pixels.
    const [first, ...others] = nearest.filter(({ equal }) => equal).map(({ reference }) => reference)
    const references = first && ([first, ...others] as const)
    const evaluation = references && (await openEvaluator({ ...context, references, today })(frame))
    const state = evaluation?.matches ? evaluation.reference.state : undefined
    const likelyState = evaluation?.undecided ? evaluation.reference.state : undefined
    const described = state ? nearest : await withTexts(frame, nearest, context)
    return {
      idle: false,
      state,
      likelyState,
      frame,
      describe: () => (state ? `"${state}"` : `a display that ${describeNearest(described)}`),
    }
  }

  return async (until, { deadlineMs, holdMs, states }) => {
    const today = localDate(clock.date())
    const isIdle = openEvaluator({ ...context, references: await idleReferences(), today })
    const evaluate = async (frame: Frame) => {
      const evaluation = await isIdle(frame)
      const accepts = evaluation.undecided ? undefined : states
      // What else it resembles is only needed at the end.
      const among = { onlyEqual: true, ...(accepts && { accepts }) }
      const screen = evaluation.matches ? idleScreen(frame) : await classify(frame, today, among)
      // No key press changes a text that cannot be read for certain, such as the name of the phone.
      if (screen.state !== undefined || !evaluation.undecided) return { matches: until(screen), screen }
      warnOfUndecidedTexts(options, evaluation)
      return { matches: until(idleScreen(frame)), screen: idleScreen(frame) }
    }
    const mode = holdMs ? ({ mode: 'until it holds', holdMs } as const) : {}
    const { evaluation } = await screenCapture.watch({ evaluate, deadlineMs, silent: true, ...mode })
    const { matches, screen } = evaluation
    const isKnown = screen.state !== undefined && (matches || !states)
    return screen.idle || isKnown ? screen : classify(screen.frame, today, {})
  }
}
