import type { RecoveryAction, RecoveryRule } from '../catalog/index.js'
import { describeNearest, nearestStates, openEvaluator } from '../references/index.js'
import type { Command } from '../remote/index.js'
import type { Frame } from '../screen/index.js'
import { ScreenCapture, type ScreenSource } from './capture.js'
import { describeCommand, localDate, valuesOf } from './describe.js'
import { noReference, unknownState } from './errors.js'
import type { Phone, PhoneFacts, PhoneOptions, RecoveryResult } from './types.js'

type RecoveringPhone = Pick<Phone, 'facts' | 'send' | 'waitForRestart'>

/** What was done to a phone that is not idle, in its order, and in words. */
export interface RecoveryOptions {
  taken: RecoveryStep[]
  tried: string[]
}

export interface IdleRecovery {
  /** So far in vain: none of it is done again. */
  readonly treatment: RecoveryOptions
  readonly glance: DisplayPoll
  /** How long a display may take to follow an act, ms. */
  readonly withinMs: number
  /** Something was done to it that its display may not show yet. */
  readonly restless: boolean
  /** Told of the display that was left behind. */
  readonly onLeak: (showing: ClassifiedScreen) => void
}

/** Does one thing after the other until the display shows idle. Each has a deadline; nothing is waited for blindly. */
export async function bringToIdle(
  patient: RecoveringPhone,
  { treatment: { taken, tried }, glance, withinMs, restless, onLeak }: IdleRecovery,
): Promise<RecoveryResult> {
  const { profile } = patient.facts
  let left: string | undefined
  const leak = (showing: ClassifiedScreen) => {
    onLeak(showing)
    return showing.inWords()
  }

  // A display follows a moment later: it has all the time to go idle, and the idle of before the last act does not count.
  const mayEnd = ({ idle, state }: ClassifiedScreen) => idle || recoveryRuleOf(state, profile)?.leak === false
  let showing = await glance(mayEnd, { deadlineMs: withinMs, holdMs: restless ? withinMs / 10 : undefined })
  for (;;) {
    if (showing.idle) return left ? { kind: 'recovered', left, tried } : { kind: 'idle' }
    const { state } = showing
    const measure = nextRecoveryStep(state, taken, patient.facts)
    if (!measure) return { kind: 'stuck', left: left ?? leak(showing), shows: showing.inWords(), tried }
    if (!mayEnd(showing) || measure.kind === 'reboot') left ??= leak(showing)
    taken.push(measure)
    tried.push(await take(measure, patient))
    const isOther = (now: ClassifiedScreen) => now.idle || (now.state !== undefined && now.state !== state)
    showing = await glance(isOther, { deadlineMs: measure.kind === 'cure' ? withinMs : withinMs / 10 })
  }
}

/** What was done, in the past tense. A phone that does not take it may take the next. */
async function take(measure: RecoveryStep, patient: RecoveringPhone): Promise<string> {
  const commands = commandsFor(measure, patient)
  const act = commands.map(describeCommand).join(', ')
  try {
    for (const command of commands) await patient.send(command)
    if (measure.kind === 'reboot') await patient.waitForRestart()
    return act
  } catch (error) {
    return `${act}, in vain: ${error instanceof Error ? error.message : String(error)}`
  }
}

function commandsFor(measure: RecoveryStep, { facts }: RecoveringPhone): Command[] {
  switch (measure.kind) {
    case 'cure':
      return measure.cure.by.flatMap((act) => commandsOf(act, facts))
    case 'release':
      return [{ kind: 'release-all-calls' }]
    case 'cancel':
      return [{ kind: 'keys', keys: [{ key: 'CANCEL' }] }]
    case 'reboot':
      return [{ kind: 'reboot' }]
    default:
      return measure satisfies never
  }
}

/** What a display shows, whatever was expected of it. */
export interface ClassifiedScreen {
  readonly idle: boolean
  /** Undefined where it looks like no state that is known. */
  readonly state: string | undefined
  readonly frame: Frame
  /** For a person: `"DND"`, or what comes nearest. */
  inWords(): string
}

export interface PollOptions {
  readonly deadlineMs: number
  /** How long what it shows has to stay, ms; not given: one look is enough. */
  readonly holdMs?: number | undefined
}

export type DisplayPoll = (
  until: (showing: ClassifiedScreen) => boolean,
  patience: PollOptions,
) => Promise<ClassifiedScreen>

/**
 * Looks until what the display shows is enough, or the deadline has passed. While it is idle a look costs one
 * capture and one comparison; only other displays are held against all references.
 * @throws PhoneError where nobody has recorded what idle looks like
 */
export function openDisplayPoll(options: PhoneOptions, eyes: ScreenSource): DisplayPoll {
  const camera = new ScreenCapture(options, eyes)
  const { clock, facts, reader, screens } = options
  const { model, firmware, display } = facts.profile
  const place = { model, firmware, display, language: facts.language }
  const judging = { values: valuesOf({ state: 'idle' }, facts), reader, blink: 'any frame' } as const

  async function idleReferences() {
    const choice = await screens.find({ ...place, state: 'idle', self: facts.number })
    if (choice.kind === 'found') return choice.references
    if (choice.kind === 'unknown state') throw unknownState(options, { state: 'idle' }, choice.known)
    throw noReference(options, { state: 'idle' }, choice.path, [])
  }

  async function classify(frame: Frame, today: string): Promise<Omit<ClassifiedScreen, 'idle'>> {
    const all = await screens.all(place)
    const nearest = nearestStates(
      frame,
      all.filter(({ shows }) => !shows.self || shows.self === facts.number),
    )
    // Equal by pixels may be several: a region that is read is not compared by them.
    const [first, ...others] = nearest.filter(({ equal }) => equal).map(({ reference }) => reference)
    const references = first && ([first, ...others] as const)
    const evaluation = references && (await openEvaluator({ ...judging, references, today })(frame))
    const state = evaluation?.matches ? evaluation.reference.state : undefined
    return { state, frame, inWords: () => (state ? `"${state}"` : `what ${describeNearest(nearest)}`) }
  }

  return async (until, { deadlineMs, holdMs }) => {
    const today = localDate(clock.date())
    const isIdle = openEvaluator({ ...judging, references: await idleReferences(), today })
    const evaluate = async (frame: Frame) => {
      const { matches: idle } = await isIdle(frame)
      const showing: ClassifiedScreen = idle
        ? { idle, state: 'idle', frame, inWords: () => '"idle"' }
        : { idle, ...(await classify(frame, today)) }
      return { matches: until(showing), showing }
    }
    const mode = holdMs ? ({ mode: 'until it holds', holdMs } as const) : {}
    return (await camera.watch({ evaluate, deadlineMs, silent: true, ...mode })).evaluation.showing
  }
}

/** One thing to do to a phone that is not idle. */
export type RecoveryStep =
  | { readonly kind: 'cure'; readonly state: string; readonly cure: RecoveryRule }
  | { readonly kind: 'release' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'reboot' }

type Treated = Pick<PhoneFacts, 'profile' | 'allow'>

/** So many menus and dialogs may lie upon each other. */
const mostCancels = 10

/**
 * What to do next, the gentlest first: what the data say of the state, each once; hanging up; CANCEL; a reboot where
 * the rack file allows it, and after it all that once more. Nothing where all of it was in vain. Pure.
 * @param taken what was done before, in its order
 */
export function nextRecoveryStep(
  state: string | undefined,
  taken: readonly RecoveryStep[],
  { profile, allow }: Treated,
): RecoveryStep | undefined {
  const rebooted = taken.findLastIndex(({ kind }) => kind === 'reboot')
  const lately = taken.slice(rebooted + 1)
  const cure = recoveryRuleOf(state, profile)
  const isSpent = lately.some((measure) => measure.kind === 'cure' && measure.state === state)
  if (state && cure && !isSpent) return { kind: 'cure', state, cure }
  if (!lately.some(({ kind }) => kind === 'release')) return { kind: 'release' }
  if (lately.filter(({ kind }) => kind === 'cancel').length < mostCancels) return { kind: 'cancel' }
  return rebooted < 0 && allow?.includes('reboot') ? { kind: 'reboot' } : undefined
}

/** What the data say of a state. */
export const recoveryRuleOf = (
  state: string | undefined,
  { recovery }: Treated['profile'],
): RecoveryRule | undefined => recovery.find(({ shows }) => state !== undefined && shows.includes(state))

/** The commands of an act; an identity more or less matters to no phone whose rack file names none. */
export function commandsOf(act: RecoveryAction, { identities }: Pick<PhoneFacts, 'identities'>): Command[] {
  if ('key' in act) return [{ kind: 'keys', keys: [{ key: act.key }] }]
  if ('setting' in act) return [{ kind: 'write-setting', name: act.setting, value: act.to, store: false }]
  if (act.register !== 'every identity') return [{ kind: 'reregister', identity: act.register }]
  const count = identities?.length ?? 1
  return Array.from({ length: count }, (_, i) => ({ kind: 'reregister', identity: i + 1 }))
}
