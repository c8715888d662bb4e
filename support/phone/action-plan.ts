import type { FlowStep, Verb } from '../catalog/index.js'
import type { Command, Touch } from '../remote/index.js'
import { keyEvent, type PhoneAction, type TouchTarget } from './actions.js'
import { isUnsupportedCommand, type PlannedCommand, planCommand, type RefusedPlan } from './command-plan.js'
import { describeCommand, describeTargets } from './describe.js'
import { noNumber, noSuchVerb, unknownTarget } from './errors.js'
import type { PhoneCapabilities } from './facts.js'

/** The steps of an action on this phone, or the reason why the phone does not support it. */
type ActionPlan = { readonly kind: 'planned'; readonly steps: readonly PlannedStep[] } | RefusedPlan

/**
 * - `set` remembers the old value of the setting before it sends
 * - `lift finger` releases the touch at the point of the press
 * - `wait` waits until the display shows one of the states
 * - `stop if shown` ends the action if the display shows one of `states`; `otherwise` names the other possible states
 */
export type PlannedStep =
  | ({ readonly kind: 'send'; readonly act: string } & PlannedCommand)
  | ({ readonly kind: 'set'; readonly act: string } & PlannedCommand)
  | { readonly kind: 'lift finger' }
  | { readonly kind: 'wait'; readonly states: readonly string[] }
  | {
      readonly kind: 'stop if shown'
      readonly states: readonly string[]
      readonly otherwise: readonly string[]
    }

/** Builds and validates all commands of an action. Pure: nothing is sent, and preflight calls it, too. */
export function planAction(phone: PhoneCapabilities, action: PhoneAction): ActionPlan {
  switch (action.kind) {
    case 'perform':
      return planFlow(phone, action.verb, action.number)
    case 'dial-as':
      return planOf(planSend(phone, dialAs(phone, action.number, action.identity)))
    case 'touch-targets':
      if (action.how === 'release' && action.targets.length === 0) return planOf({ kind: 'lift finger' })
      return planOf(planTouch(phone, action.targets, action.how))
    default:
      return planOf(planSend(phone, action))
  }
}

/**
 * Why a phone does not support an action; undefined if it does. Completes "desk-2 (D785, firmware 10.1.54.13) …".
 */
export function validateAction(phone: PhoneCapabilities, action: PhoneAction): string | undefined {
  const plan = planAction(phone, action)
  return plan.kind === 'refused' ? plan.reason : undefined
}

/** The states that an action waits for, in its order; of several, any one. Empty for an action that is refused. */
export function statesOfAction(phone: PhoneCapabilities, action: PhoneAction): (readonly string[])[] {
  const plan = planAction(phone, action)
  if (plan.kind === 'refused') return []
  return plan.steps.flatMap((step) => {
    if (step.kind === 'wait') return [step.states]
    return step.kind === 'stop if shown'
      ? [step.states, step.otherwise].filter(({ length }) => length > 0)
      : []
  })
}

/** Whether the model does not support an action. A mistake in the sentence and a missing permission do not count. */
export function isUnsupported({ profile }: Pick<PhoneCapabilities, 'profile'>, action: PhoneAction): boolean {
  switch (action.kind) {
    case 'perform': {
      const flow = profile.verbs[action.verb]
      if (!flow) return true
      return flow.some((step) => {
        if ('touch' in step) return profile.touchTargets === undefined
        const isCommand = !('shows' in step || 'unless' in step)
        return isCommand && isUnsupportedCommand(profile, commandOf(step, action.number ?? ''))
      })
    }
    case 'dial-as':
      return profile.commands['dial-as'].supported === 'no'
    case 'touch-targets':
      return profile.commands.touch.supported === 'no'
    default:
      return isUnsupportedCommand(profile, action)
  }
}

const planOf = (step: PlannedStep | RefusedPlan): ActionPlan =>
  step.kind === 'refused' ? step : { kind: 'planned', steps: [step] }

function planSend(phone: PhoneCapabilities, command: Command, act?: string): PlannedStep | RefusedPlan {
  const plan = planCommand(phone, command)
  if (plan.kind === 'refused') return plan
  const kind = command.kind === 'write-setting' ? 'set' : 'send'
  return { ...plan, kind, act: act ?? describeCommand(command) }
}

function planTouch(
  phone: PhoneCapabilities,
  targets: readonly TouchTarget[],
  how?: Touch['how'],
): PlannedStep | RefusedPlan {
  const { touchTargets = {}, commands } = phone.profile
  const touches: Touch[] = []
  for (const target of targets) {
    const isNamed = typeof target === 'string'
    if (isNamed && commands.touch.supported === 'no')
      return { kind: 'refused', reason: `cannot touch "${target}": ${commands.touch.why}` }
    const point = isNamed ? new Map(Object.entries(touchTargets)).get(target) : target
    if (!point) return { kind: 'refused', reason: unknownTarget(target, Object.keys(touchTargets)) }
    touches.push(how ? { ...point, how } : point)
  }
  return planSend(phone, { kind: 'touch', touches }, how ? undefined : describeTargets(targets))
}

/**
 * Some firmware needs the URI of an identity, other firmware its number. The rack file has a URI if the phone needs it.
 */
function dialAs(
  { identities = [] }: Pick<PhoneCapabilities, 'identities'>,
  number: string,
  identity: string,
): Command {
  const own = identities.find((one) => one.number === identity)
  return { kind: 'dial', number, outgoingUri: own?.uri ?? identity }
}

const placeholder = '{number}'

/** Plans the flow that the model defines for a verb. */
function planFlow(phone: PhoneCapabilities, verb: Verb, number?: string): ActionPlan {
  const flow = phone.profile.verbs[verb]
  if (!flow) return { kind: 'refused', reason: noSuchVerb(phone, verb) }
  const needsNumber = flow.some((step) =>
    Object.values(step).some((value) => String(value).includes(placeholder)),
  )
  if (needsNumber && number === undefined) return { kind: 'refused', reason: noNumber(verb) }
  const steps: PlannedStep[] = []
  for (const [i, step] of flow.entries()) {
    const planned = planFlowStep(phone, step, { number: number ?? '', next: flow[i + 1] })
    if (planned.kind === 'refused') return planned
    steps.push(planned)
  }
  return { kind: 'planned', steps }
}

function planFlowStep(
  phone: PhoneCapabilities,
  step: FlowStep,
  { number, next }: { readonly number: string; readonly next: FlowStep | undefined },
): PlannedStep | RefusedPlan {
  if ('touch' in step) return planTouch(phone, [step.touch])
  if ('shows' in step) return { kind: 'wait', states: [step.shows].flat() }
  if ('unless' in step) {
    const otherwise = next && 'shows' in next ? [next.shows].flat() : []
    return { kind: 'stop if shown', states: step.unless, otherwise }
  }
  return planSend(phone, commandOf(step, number))
}

type CommandStep = Exclude<FlowStep, { touch: string } | { shows: string | string[] } | { unless: string[] }>

function commandOf(step: CommandStep, number: string): Command {
  if ('key' in step) {
    const key = step.key.replace(placeholder, number)
    return { kind: 'keys', keys: [{ key, timeMs: step.time, pauseMs: step.pause }] }
  }
  if ('dial' in step) return { kind: 'dial', number }
  if ('digits' in step) return { kind: 'keys', keys: [...number].map(keyEvent) }
  if ('command' in step) return { kind: 'release-all-calls' }
  if ('set' in step)
    return { kind: 'write-setting', name: step.set, value: step.to.replace(placeholder, number) }
  return step satisfies never
}
