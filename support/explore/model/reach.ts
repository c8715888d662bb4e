import { type Side, talks, withDoubtfulCall, withMissedCall, withRingingCall } from './changes.js'
import type { Choose, Question } from './questions.js'
import {
  callsOf,
  focusOf,
  memberOf,
  ownEnd,
  type Party,
  partyOf,
  phoneOf,
  ringsAt,
  type World,
  withPhone,
} from './world.js'

/** What a call to a number meets. */
export type Reached =
  /** It rings, or waits beside another call. */
  | { readonly kind: 'rings'; readonly world: World }
  | { readonly kind: 'busy'; readonly world: World; readonly peer: Party }
  | { readonly kind: 'unknown number'; readonly peer: Party }

/**
 * Calls a number: do-not-disturb and other calls refuse it, forwarding sends it on.
 * @param forwardedBy who has sent the call on, in this order; none of them again
 */
export function reach(
  world: World,
  caller: Side,
  number: string,
  choose: Choose,
  forwardedBy: readonly Party[] = [],
): Reached {
  const member = memberOf(world, number)
  const peer = partyOf(world, number)
  if (!member) return { kind: 'unknown number', peer }
  const { name } = member
  const { dnd, forwarding } = phoneOf(world, name)
  const from = partyOf(world, caller.number)
  if (dnd) return { kind: 'busy', world: withMissedCall(world, name, from), peer }
  const forward = () => reach(world, caller, forwarding?.to ?? '', choose, [...forwardedBy, peer])
  const ring = () => withRingingCall(world, caller, { phone: name, number }, forwardedBy)
  const calls = forwarding?.calls
  if (calls === 'all calls') return forward()
  const question = questionOf(world, name)
  const answer = question && choose(question, name)
  if (!question || (answer === 'it waits' && waitsKnown.includes(question)))
    return calls === 'calls if busy' && isForwardedBeforeWaiting(world, name, choose)
      ? forward()
      : { kind: 'rings', world: ring() }
  if (answer !== 'busy') return { kind: 'rings', world: openEnded(ring(), name, answer ?? '') }
  if (calls === 'calls if busy') return forward()
  return { kind: 'busy', world: withDoubtfulCall(world, name, 'a call that a busy phone refused'), peer }
}

/** Whether a phone that talks, and could show a waiting call, forwards it. */
const isForwardedBeforeWaiting = (world: World, name: string, choose: Choose): boolean =>
  callsOf(world, name).length > 0 &&
  choose('forwarding if busy with call waiting', name) === 'the call is forwarded'

/** What is unknown of a call to this phone in its state; undefined: it rings, or waits beside the only call. */
function questionOf(world: World, name: string): Question | undefined {
  const { muted, conference, page, notice, handsetLifted } = phoneOf(world, name)
  const calls = callsOf(world, name)
  const focus = focusOf(world, name)
  if (page || notice) return 'a call for a phone with an open page'
  if (!focus) return handsetLifted ? 'a call for a phone with an open page' : undefined
  if (conference !== 'none') return 'a call for a phone in a conference'
  if (calls.length > 1) return 'a call for a phone with two calls'
  if (ringsAt(focus, name)) return 'a call for a phone that rings'
  if (focus.phase === 'ringing') return 'a call for a phone that is calling'
  if (muted) return 'a call for a muted phone'
  if (talks(world, name)) return undefined
  return ownEnd(focus, name).holds
    ? 'a call for a phone that holds its only call'
    : 'a call for a phone that is on hold'
}

/** In these states it is known what follows if a call waits: the person answers it, or rejects it. */
const waitsKnown: readonly Question[] = [
  'a call for a phone that holds its only call',
  'a call for a phone that is on hold',
]

/** The display is known, and what follows is not. */
function openEnded(world: World, name: string, answer: string): World {
  const focus = world.calls.at(-1)?.id
  const shown =
    answer === 'it rings' ? withPhone(world, name, { focus, page: undefined, notice: undefined }) : world
  return { ...shown, isOpenEnded: true }
}
