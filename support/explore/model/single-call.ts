import { talks, waitingCall, withAnswer, withHangUp, withHold, withoutCall, withRefusal } from './changes.js'
import type { Choose } from './questions.js'
import { reach } from './reach.js'
import { canBeHeldAtPeer, isIdle, isResting, onlyCall, plainRule, type RuleOf } from './rule.js'
import {
  besideOf,
  type Call,
  callsOf,
  focusOf,
  memberOf,
  otherEnd,
  ownEnd,
  partyOf,
  phoneOf,
  ringsAt,
  type World,
  withCall,
  withEntry,
  withOwnEnd,
  withPhone,
} from './world.js'

/** The identity that a phone dials as. */
export const dialsAs = (world: World, name: string): string => {
  const member = world.members.find((one) => one.name === name)
  return member?.numbers[phoneOf(world, name).identity] ?? ''
}

/** The only call of a phone that holds it, and may call somebody else meanwhile. */
export function heldCall(world: World, name: string): Call | undefined {
  const call = onlyCall(world, name)
  if (call?.phase !== 'talking' || phoneOf(world, name).notice) return undefined
  const { holds, tones } = ownEnd(call, name)
  return holds && tones === '' && !otherEnd(call, name).holds && canBeHeldAtPeer(world, call, name)
    ? call
    : undefined
}

/**
 * The numbers that a phone may dial: none that leads back to it, or to a phone that it has a call with. Forwarding in a
 * loop is left out: no source tells what it does.
 */
export function targetsOf(world: World, name: string): string[] {
  const taken = [name, ...callsOf(world, name).map((call) => otherEnd(call, name).phone)]
  const fitting = world.members.filter((member) => {
    const route = routeOf(world, member.name)
    const isLoop = new Set(route).size < route.length
    return !isLoop && !route.some((phone) => taken.includes(phone) || showsTones(world, phone))
  })
  return fitting.flatMap(({ numbers }) => numbers)
}

/** A phone, and those that it may forward a call to at once. The last one again ends a loop. */
function routeOf(world: World, name: string, before: readonly string[] = []): string[] {
  const { forwarding } = phoneOf(world, name)
  const isAtOnce = forwarding && forwarding.calls !== 'unanswered calls'
  const next = isAtOnce ? memberOf(world, forwarding.to)?.name : undefined
  if (next === undefined || before.includes(name)) return [...before, name]
  return routeOf(world, next, [...before, name])
}

const showsTones = (world: World, name: string): boolean =>
  callsOf(world, name).some((call) => ownEnd(call, name).tones !== '')

export const wrongNumbers = ({ scope: { wrongNumber } }: World) =>
  wrongNumber === undefined ? [] : [wrongNumber]

export function decideDial(world: World, phone: string, number: string, as: string, choose: Choose): World {
  const reached = reach(world, { phone, number: as }, number, choose)
  const after = reached.kind === 'unknown number' ? world : reached.world
  const peer = partyOf(world, number)
  // A list may lack the name of a phone that did not ring.
  const isNamed = reached.kind === 'rings' && after.calls.at(-1)?.forwardedBy.length === 0
  const listed = withEntry(after, phone, 'dialled', isNamed ? peer : { ...peer, name: undefined })
  if (reached.kind === 'rings') return listed
  return withPhone(listed, phone, { notice: { state: reached.kind, peer: reached.peer } })
}

export const dial: RuleOf<'dial'> = {
  offers(world, name) {
    if (!isResting(world, name) && !heldCall(world, name)) return []
    const numbers = [...targetsOf(world, name), ...wrongNumbers(world)]
    return numbers.map((number) => ({ kind: 'dial', phone: name, number }))
  },
  decide: (world, { phone, number }, choose) =>
    decideDial(world, phone, number, dialsAs(world, phone), choose),
}

const ringing = (world: World, name: string): Call | undefined => {
  const call = onlyCall(world, name)
  return call && ringsAt(call, name) ? call : undefined
}

const ifCall = (call: Call | undefined, world: World, change: (call: Call) => World) =>
  call ? change(call) : world

export const answer = plainRule(
  'answer',
  (world, name) => ringing(world, name) !== undefined,
  (world, name) => ifCall(ringing(world, name), world, (call) => withAnswer(world, call)),
)

export const reject = plainRule(
  'reject',
  (world, name) => ringing(world, name) !== undefined,
  (world, name) => ifCall(ringing(world, name), world, (call) => withRefusal(world, call)),
)

/** CANCEL ends the call on the display, or closes the notice. It would reject a waiting call. */
export const hangUp = plainRule(
  'hang up',
  (world, name) => {
    const focus = focusOf(world, name)
    const { notice, conference, handsetLifted } = phoneOf(world, name)
    if (notice) return true
    if (!focus || handsetLifted || waitingCall(world, name) || ringsAt(focus, name)) return false
    // What CANCEL does with several calls that are all on hold is unknown.
    return conference === 'none'
      ? !ownEnd(focus, name).holds || !besideOf(world, name)
      : conference === 'running'
  },
  (world, name, choose) => {
    const focus = focusOf(world, name)
    const { notice, conference } = phoneOf(world, name)
    if (notice || !focus) return withPhone(world, name, { notice: undefined })
    if (conference === 'running') return callsOf(world, name).reduce(withoutCall, world)
    const holds = onlyCall(world, name) && ownEnd(focus, name).holds
    if (holds && choose('CANCEL while the phone holds its only call', name) === 'nothing happens')
      return world
    return withHangUp(world, focus)
  },
)

/** OFFHOOK answers, or opens the number edit (vendor text). */
export const lift = plainRule(
  'lift the handset',
  (world, name) =>
    !phoneOf(world, name).handsetLifted && (ringing(world, name) !== undefined || isIdle(world, name)),
  (world, name) => {
    const lifted = withPhone(world, name, { handsetLifted: true })
    const call = ringing(world, name)
    return call ? withAnswer(lifted, call) : withPhone(lifted, name, { page: 'enter number' })
  },
)

/** ONHOOK ends the call that the phone talks in or begins, and no other (vendor setting disconnect_on_onhook). */
export const putDown = plainRule(
  'put down the handset',
  (world, name) => {
    const focus = focusOf(world, name)
    const { conference, handsetLifted, notice } = phoneOf(world, name)
    if (!focus) return handsetLifted && !notice
    if (conference !== 'none') return false
    if (focus.phase === 'ringing') return focus.caller.phone === name && !besideOf(world, name)
    const others = callsOf(world, name).filter(({ id }) => id !== focus.id)
    return !ownEnd(focus, name).holds && others.every((call) => ringsAt(call, name))
  },
  (world, name) => {
    const down = withPhone(world, name, { handsetLifted: false, page: undefined })
    return ifCall(focusOf(world, name), down, (call) => withHangUp(down, call))
  },
)

export const endAllCalls = plainRule(
  'end all calls',
  (world, name) => {
    const calls = callsOf(world, name)
    return calls.length > 0 && !phoneOf(world, name).notice && !calls.some((call) => ringsAt(call, name))
  },
  (world, name) => callsOf(world, name).reduce(withHangUp, world),
)

/** The call that a phone talks in, if it can be held: nothing else is on the two displays. */
export function plainTalk(world: World, name: string): Call | undefined {
  const call = talks(world, name)
  if (!call || phoneOf(world, name).muted || ownEnd(call, name).tones !== '') return undefined
  return canBeHeldAtPeer(world, call, name) ? call : undefined
}

export const hold = plainRule(
  'hold',
  (world, name) => plainTalk(world, name) !== undefined,
  (world, name) => ifCall(plainTalk(world, name), world, (call) => withHold(world, call, name, true)),
)

export const resume = plainRule(
  'resume',
  (world, name) => heldCall(world, name) !== undefined,
  (world, name) => ifCall(heldCall(world, name), world, (call) => withHold(world, call, name, false)),
)

export const mute = plainRule(
  'mute',
  (world, name) => {
    const call = talks(world, name)
    return call !== undefined && !phoneOf(world, name).muted && ownEnd(call, name).tones === ''
  },
  (world, name) => withPhone(world, name, { muted: true }),
)

export const unmute = plainRule(
  'unmute',
  (world, name) => talks(world, name) !== undefined && phoneOf(world, name).muted,
  (world, name) => withPhone(world, name, { muted: false }),
)

export const typeTones: RuleOf<'type tones'> = {
  offers: (world, name) => (plainTalk(world, name) ? [{ kind: 'type tones', phone: name, tones: '5*' }] : []),
  decide: (world, { phone, tones }) =>
    ifCall(talks(world, phone), world, (call) => withCall(world, withOwnEnd(call, phone, { tones }))),
}
