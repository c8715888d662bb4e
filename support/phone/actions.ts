import { type FlowStep, type KeyRule, keyRule, type Verb } from '../catalog/index.js'
import type { Command, Touch } from '../remote/index.js'
import { noSuchVerb, numberWanted, refused } from './errors.js'
import { keyEvent, type TouchTarget } from './input.js'
import type { Phone, PhoneOperations } from './types.js'
import { type PhoneCapabilities, rulesOf, validateCommand, validateTarget } from './validate.js'

/** What can be asked of a phone in one sentence: a command, or what its own data turns into commands. */
export type PhoneAction =
  | Command
  | { readonly kind: 'perform'; readonly verb: Verb; readonly number?: string | undefined }
  /** Dials as one of its identities, by that one's number or URI. */
  | { readonly kind: 'dial-as'; readonly number: string; readonly identity: string }
  | {
      readonly kind: 'touch-targets'
      readonly targets: readonly TouchTarget[]
      readonly how?: Touch['how']
    }

/** Why a phone cannot be asked for this, or nothing; completes "desk-2 (D785, firmware 10.1.54.13) …". Pure. */
export function validateAction(phone: PhoneCapabilities, ask: PhoneAction): string | undefined {
  switch (ask.kind) {
    case 'perform':
      return verbObjection(phone, ask.verb, ask.number)
    case 'dial-as':
      return validateCommand(phone, dialAs(phone, ask.number, ask.identity))
    case 'touch-targets':
      return first(ask.targets, (target) => validateTarget(phone, target, ask.how))
    default:
      return validateCommand(phone, ask)
  }
}

export function performAction(phone: Phone, ask: PhoneAction): Promise<void> {
  switch (ask.kind) {
    case 'perform':
      return phone.perform(ask.verb, ask.number)
    case 'dial-as':
      return phone.send(dialAs(phone.facts, ask.number, ask.identity))
    case 'touch-targets': {
      const [target, ...more] = ask.targets
      if (ask.how === 'press' && target && !more.length) return phone.touchDown(target)
      if (ask.how === 'release' && !more.length) return phone.touchUp(target)
      return phone.touch(...ask.targets)
    }
    case 'write-setting':
      return phone.set(ask.name, ask.value, { store: ask.store })
    default:
      return phone.send(ask)
  }
}

/** Whoever has more than a number for an identity in the rack file has it because the phone wants that. */
function dialAs(
  { identities = [] }: Pick<PhoneCapabilities, 'identities'>,
  number: string,
  identity: string,
): Command {
  const own = identities.find((one) => one.number === identity)
  return { kind: 'dial', number, outgoingUri: own?.uri ?? identity }
}

function verbObjection(phone: PhoneCapabilities, verb: Verb, number = ''): string | undefined {
  const flow = phone.profile.verbs[verb]
  if (!flow) return noSuchVerb(phone, verb)
  return first(flow, (step) => {
    if ('touch' in step) return validateTarget(phone, step.touch)
    return 'shows' in step || 'unless' in step ? undefined : validateCommand(phone, commandOf(step, number))
  })
}

function first<T>(items: readonly T[], objection: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = objection(item)
    if (found) return found
  }
  return undefined
}

/** Whether the model lacks what is asked for; a mistake in the sentence, or what a rack file forbids, is none of it. */
export function isUnsupported({ profile }: Pick<PhoneCapabilities, 'profile'>, ask: PhoneAction): boolean {
  switch (ask.kind) {
    case 'perform': {
      const flow = profile.verbs[ask.verb]
      if (!flow) return true
      return flow.some((step) => {
        if ('touch' in step) return profile.touchTargets === undefined
        return !('shows' in step || 'unless' in step) && lacks(profile, commandOf(step, ask.number ?? ''))
      })
    }
    case 'dial-as':
      return profile.commands['dial-as'].supported === 'no'
    case 'touch-targets':
      return profile.commands.touch.supported === 'no'
    default:
      return lacks(profile, ask)
  }
}

function lacks(profile: PhoneCapabilities['profile'], command: Command): boolean {
  if (command.kind === 'keys' && command.keys.some(({ key }) => isOnlyElsewhere(keyRule(profile, key))))
    return true
  return rulesOf(profile, command).some(({ rule }) => rule.supported === 'no')
}

const isOnlyElsewhere = ({ supported, noSuchKey }: KeyRule) => supported === 'no' && !noSuchKey

/** What a flow is made of; a phone has all of it. */
type Actor = Pick<
  PhoneOperations,
  'name' | 'facts' | 'touch' | 'expectState' | 'waitForAnyState' | 'send' | 'set'
>

/** Does the acts of a verb one after the other, as the model's data has them. */
export async function runFlow(actor: Actor, verb: Verb, number?: string): Promise<void> {
  const flow = actor.facts.profile.verbs[verb]
  if (!flow) throw refused(actor, noSuchVerb(actor.facts, verb))
  const wantsNumber = flow.some((step) => Object.values(step).some((value) => String(value).includes(place)))
  if (wantsNumber && number === undefined) throw numberWanted(actor, verb)
  for (const [i, step] of flow.entries()) {
    if ('unless' in step && (await isDone(actor, step.unless, flow[i + 1]))) return
    await runStep(step, actor, number ?? '')
  }
}

/**
 * Whether a toggle is where it should be. Where the next step says what it is otherwise, the display has time to come
 * to one or the other: it may still show what was before.
 */
async function isDone(actor: Actor, unless: readonly string[], next: FlowStep | undefined): Promise<boolean> {
  const others = next && 'shows' in next ? statesOf(next) : []
  const patience = others.length > 0 ? {} : { withinMs: 0 }
  const state = await actor.waitForAnyState([...unless, ...others], patience)
  return state !== undefined && unless.includes(state)
}

const place = '{number}'

async function runStep(step: FlowStep, actor: Actor, number: string): Promise<void> {
  if ('touch' in step) return actor.touch(step.touch)
  if ('shows' in step) return waitFor(actor, statesOf(step))
  if ('unless' in step) return
  if ('set' in step) return actor.set(step.set, step.to.replace(place, number))
  return actor.send(commandOf(step, number))
}

const statesOf = ({ shows }: { readonly shows: string | string[] }) => [shows].flat()

/** Which of several states a display comes to is nobody's demand; where it comes to none, the first one is missed. */
async function waitFor(actor: Actor, states: readonly string[]): Promise<void> {
  const [first = ''] = states
  if (states.length === 1) return actor.expectState({ state: first })
  if ((await actor.waitForAnyState(states)) === undefined)
    await actor.expectState({ state: first }, { withinMs: 0 })
}

type Sending = Exclude<FlowStep, { touch: string } | { shows: string | string[] } | { unless: string[] }>

export function commandOf(step: Sending, number: string): Command {
  if ('key' in step)
    return {
      kind: 'keys',
      keys: [{ key: step.key.replace(place, number), timeMs: step.time, pauseMs: step.pause }],
    }
  if ('dial' in step) return { kind: 'dial', number }
  if ('digits' in step) return { kind: 'keys', keys: [...number].map(keyEvent) }
  if ('command' in step) return { kind: 'release-all-calls' }
  if ('set' in step) return { kind: 'write-setting', name: step.set, value: step.to.replace(place, number) }
  return step satisfies never
}
