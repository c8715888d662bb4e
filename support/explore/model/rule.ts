import type { Action, ActionKind, PlainKind } from './actions.js'
import { waitingCall } from './changes.js'
import type { Choose } from './questions.js'
import { type Call, callsOf, focusOf, otherEnd, ownEnd, phoneOf, type World } from './world.js'

/** One kind of action: when a person can do it, and what follows. */
export interface Rule<A extends Action> {
  /** What the phone can do in this world. */
  offers(world: World, name: string): readonly A[]
  /** @param action one that is offered in this world */
  decide(world: World, action: A, choose: Choose): World
}

export type RuleOf<K extends ActionKind> = Rule<Extract<Action, { kind: K }>>

/** A rule of an action without a further argument. */
export const plainRule = <K extends PlainKind>(
  kind: K,
  offered: (world: World, name: string) => boolean,
  decide: (world: World, name: string, choose: Choose) => World,
) => ({
  offers: (world: World, name: string) => (offered(world, name) ? [{ kind, phone: name }] : []),
  decide: (world: World, { phone }: { readonly phone: string }, choose: Choose) =>
    decide(world, phone, choose),
})

/** No call, and nothing on the display but what a phone shows while it waits for calls. */
export function isResting(world: World, name: string): boolean {
  const { notice, page, handsetLifted } = phoneOf(world, name)
  return !notice && !page && !handsetLifted && callsOf(world, name).length === 0
}

/** Resting, and it shows "idle" for certain. */
export function isIdle(world: World, name: string): boolean {
  const { dnd, forwarding, identity } = phoneOf(world, name)
  return isResting(world, name) && !dnd && !forwarding && identity === 0 && !mayShowMissed(world, name)
}

export function mayShowMissed(world: World, name: string): boolean {
  const { missed, doubtful } = phoneOf(world, name)
  return missed > 0 || Object.values(doubtful).some((count) => count > 0)
}

/** The only call of a phone. */
export function onlyCall(world: World, name: string): Call | undefined {
  const [call, second] = callsOf(world, name)
  return second ? undefined : call
}

/**
 * Whether the other side shows this call as it is: nothing waits there, no conference, no tones behind the number, and the
 * microphone is on.
 */
export const isPlainAtPeer = (world: World, call: Call, name: string): boolean =>
  canBeHeldAtPeer(world, call, name) && !waitingCall(world, otherEnd(call, name).phone)

/** Whether the other side can show that this call is held: a call may wait there, unless it is ignored. */
export function canBeHeldAtPeer(world: World, call: Call, name: string): boolean {
  const { phone, tones } = otherEnd(call, name)
  const { conference, muted, ignoresWaiting } = phoneOf(world, phone)
  return conference === 'none' && !muted && !ignoresWaiting && tones === ''
}

/** Whether this is the only call of the other side, and it shows it as it is. */
export const isOnlyCallOfPeer = (world: World, call: Call, name: string): boolean =>
  isPlainAtPeer(world, call, name) && callsOf(world, otherEnd(call, name).phone).length === 1

/** The two calls of a phone that talks in one and holds the other; nobody else holds. */
export function consultation(
  world: World,
  name: string,
): { readonly focus: Call; readonly beside: Call } | undefined {
  const focus = focusOf(world, name)
  const calls = callsOf(world, name)
  const beside = calls.find(({ id }) => id !== focus?.id)
  if (!focus || !beside || calls.length !== 2 || phoneOf(world, name).conference !== 'none') return undefined
  const talks = focus.phase === 'talking' && !ownEnd(focus, name).holds && !otherEnd(focus, name).holds
  const holds = beside.phase === 'talking' && ownEnd(beside, name).holds && !otherEnd(beside, name).holds
  const plain = ownEnd(focus, name).tones === '' && ownEnd(beside, name).tones === ''
  return talks && holds && plain ? { focus, beside } : undefined
}
