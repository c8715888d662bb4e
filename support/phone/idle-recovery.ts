import type { RecoveryAction, RecoveryRule } from '../catalog/index.js'
import type { Command } from '../remote/index.js'
import { describeCommand, describeTries } from './describe.js'
import type { ClassifiedScreen, DisplayPoll } from './display-poll.js'
import { labelOf } from './errors.js'
import type { PhoneFacts } from './facts.js'
import type { Phone, RecoveryResult } from './types.js'

type RecoveringPhone = Pick<Phone, 'facts' | 'send' | 'waitForRestart'>

/** The steps so far, in order, and the acts of each in the past tense. */
export interface RecoveryHistory {
  steps: RecoveryStep[]
  tried: string[]
}

interface RecoveryContext {
  /** Steps that did not help. They are not taken again. */
  readonly history: RecoveryHistory
  readonly poll: DisplayPoll
  /** Deadline for the display to show the effect of an act, ms. */
  readonly withinMs: number
  /** An act was sent that the display may not show yet. */
  readonly displayMayLag: boolean
  /** Called once with the display that the scenario has left, if it is a leak. */
  readonly onLeak: (screen: ClassifiedScreen) => void
}

/** Takes one step after the other until the display shows idle. Each step has a deadline; there is no fixed wait. */
export async function bringToIdle(
  phone: RecoveringPhone,
  { history: { steps, tried }, poll, withinMs, displayMayLag, onLeak }: RecoveryContext,
): Promise<RecoveryResult> {
  const { profile } = phone.facts
  let left: string | undefined
  const reportLeak = (screen: ClassifiedScreen) => {
    onLeak(screen)
    return screen.describe()
  }

  // A display changes a moment after the act. It gets the whole deadline, and an idle display from before the act does
  // not count.
  const isNoLeak = (state: string | undefined) => recoveryRuleOf(state, profile)?.leak === false
  const mayEnd = (screen: ClassifiedScreen) => screen.idle || isNoLeak(probableState(screen))
  let screen = await poll(mayEnd, {
    deadlineMs: withinMs,
    holdMs: displayMayLag ? withinMs / 10 : undefined,
    states: ({ state }) => isNoLeak(state),
  })
  for (;;) {
    if (screen.idle) return left ? { kind: 'recovered', left, tried } : { kind: 'idle' }
    const state = probableState(screen)
    const step = nextRecoveryStep(state, steps, phone.facts)
    if (!step) return { kind: 'stuck', left: left ?? reportLeak(screen), shows: screen.describe(), tried }
    if (!mayEnd(screen) || step.kind === 'reboot') left ??= reportLeak(screen)
    steps.push(step)
    tried.push(await takeStep(step, phone))
    const hasChanged = (now: ClassifiedScreen) => {
      const shown = probableState(now)
      return now.idle || (shown !== undefined && shown !== state)
    }
    screen = await poll(hasChanged, { deadlineMs: step.kind === 'rule' ? withinMs : withinMs / 10 })
  }
}

/** An unsure text decides neither what to press nor whether the display is a leak: the pixels do. */
const probableState = ({ state, likelyState }: ClassifiedScreen) => state ?? likelyState

/** @returns the act in the past tense. A refused step is no error: the phone may accept the next one */
async function takeStep(step: RecoveryStep, phone: RecoveringPhone): Promise<string> {
  const commands = commandsFor(step, phone)
  const act = commands.map(describeCommand).join(', ')
  try {
    for (const command of commands) await phone.send(command)
    if (step.kind === 'reboot') await phone.waitForRestart()
    return act
  } catch (error) {
    return `${act}, which failed: ${error instanceof Error ? error.message : String(error)}`
  }
}

function commandsFor(step: RecoveryStep, { facts }: RecoveringPhone): Command[] {
  switch (step.kind) {
    case 'rule':
      return step.rule.by.flatMap((act) => commandsOf(act, facts))
    case 'release':
      return [{ kind: 'release-all-calls' }]
    case 'cancel':
      return [{ kind: 'keys', keys: [{ key: 'CANCEL' }] }]
    case 'reboot':
      return [{ kind: 'reboot' }]
    default:
      return step satisfies never
  }
}

/** A phone without identities in the rack file has one identity. */
function commandsOf(act: RecoveryAction, { identities }: Pick<PhoneFacts, 'identities'>): Command[] {
  if ('key' in act) return [{ kind: 'keys', keys: [{ key: act.key }] }]
  if ('setting' in act) return [{ kind: 'write-setting', name: act.setting, value: act.to, store: false }]
  if (act.register !== 'every identity') return [{ kind: 'reregister', identity: act.register }]
  const count = identities?.length ?? 1
  return Array.from({ length: count }, (_, i) => ({ kind: 'reregister', identity: i + 1 }))
}

/** One attempt to bring a phone to idle. `rule`: the recovery rule of the family for the state. */
type RecoveryStep =
  | { readonly kind: 'rule'; readonly state: string; readonly rule: RecoveryRule }
  | { readonly kind: 'release' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'reboot' }

type RecoveryFacts = Pick<PhoneFacts, 'profile' | 'allow'>

/** No phone has more menus and dialogs open at once. */
const maxCancels = 10

/**
 * The next step, the gentlest first: the rule for the state, once for each state; ending all calls; CANCEL; a reboot
 * if the rack file allows it, and after the reboot all other steps once more. Undefined: no step is left. Pure.
 * @param taken the steps taken before, in order
 */
function nextRecoveryStep(
  state: string | undefined,
  taken: readonly RecoveryStep[],
  { profile, allow }: RecoveryFacts,
): RecoveryStep | undefined {
  const rebooted = taken.findLastIndex(({ kind }) => kind === 'reboot')
  const sinceReboot = taken.slice(rebooted + 1)
  const rule = recoveryRuleOf(state, profile)
  const isUsed = sinceReboot.some((step) => step.kind === 'rule' && step.state === state)
  if (state && rule && !isUsed) return { kind: 'rule', state, rule }
  if (!sinceReboot.some(({ kind }) => kind === 'release')) return { kind: 'release' }
  if (sinceReboot.filter(({ kind }) => kind === 'cancel').length < maxCancels) return { kind: 'cancel' }
  return rebooted < 0 && allow?.includes('reboot') ? { kind: 'reboot' } : undefined
}

const recoveryRuleOf = (
  state: string | undefined,
  { recovery }: RecoveryFacts['profile'],
): RecoveryRule | undefined => recovery.find(({ shows }) => state !== undefined && shows.includes(state))

/** `B (desk-2, D785) was left showing "DND"; recovered: it pressed DND` */
export function describeLeak(
  phone: Pick<Phone, 'name' | 'facts'>,
  outcome: Exclude<RecoveryResult, { kind: 'idle' }>,
): string {
  const tried = describeTries(outcome.tried)
  const left = `${labelOf(phone)} was left showing ${outcome.left}`
  if (outcome.kind === 'recovered') return `${left}; recovered: it ${tried}`
  return `${left}; recovery failed, and it shows ${outcome.shows}. Tried: it ${tried}`
}
