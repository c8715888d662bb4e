import {
  talks,
  waitingCall,
  withAnswer,
  withDoubtfulCall,
  withHold,
  withJoinedCalls,
  withoutCall,
  withRefusal,
} from './changes.js'
import { reach } from './reach.js'
import { consultation, isOnlyCallOfPeer, isPlainAtPeer, plainRule, type RuleOf } from './rule.js'
import { plainTalk, targetsOf, wrongNumbers } from './single-call.js'
import {
  type Call,
  callsOf,
  focusOf,
  otherEnd,
  ownEnd,
  phoneOf,
  type World,
  withPhone,
  withUnknownEntries,
} from './world.js'

/** The calls of a consultation in which the two other sides have no further call. */
function plainConsultation(world: World, name: string) {
  const calls = consultation(world, name)
  return calls && [calls.focus, calls.beside].every((call) => isOnlyCallOfPeer(world, call, name))
    ? calls
    : undefined
}

export const transfer: RuleOf<'transfer'> = {
  offers(world, name) {
    const calls = plainConsultation(world, name)
    if (!calls) return []
    const [from, to] = [otherEnd(calls.beside, name).phone, otherEnd(calls.focus, name).phone]
    return [{ kind: 'transfer', phone: name, from, to }]
  },
  decide(world, { phone }) {
    const calls = plainConsultation(world, phone)
    return calls ? withJoinedCalls(world, phone, calls.beside, calls.focus) : world
  },
}

/** The call that rings at the target, and the one on hold. */
function ringingConsultation(world: World, name: string) {
  const focus = focusOf(world, name)
  const beside = callsOf(world, name).find(({ id }) => id !== focus?.id)
  if (!focus || !beside || phoneOf(world, name).notice || focus.forwardedBy.length > 0) return undefined
  if (focus.phase !== 'ringing' || focus.caller.phone !== name || !ownEnd(beside, name).holds)
    return undefined
  const areOnly = [focus, beside].every((call) => isOnlyCallOfPeer(world, call, name))
  return areOnly && !otherEnd(beside, name).holds ? { focus, beside } : undefined
}

export const transferRinging: RuleOf<'transfer without an answer'> = {
  offers(world, name) {
    const calls = ringingConsultation(world, name)
    if (!calls) return []
    const [from, to] = [otherEnd(calls.beside, name).phone, calls.focus.callee.phone]
    return [{ kind: 'transfer without an answer', phone: name, from, to }]
  },
  decide(world, { phone, from, to }) {
    const calls = ringingConsultation(world, phone)
    if (!calls) return world
    const joined = withJoinedCalls(world, phone, calls.beside, calls.focus)
    const doubted = withDoubtfulCall(
      joined,
      to,
      'the first call to the target of a transfer without an answer',
    )
    return withUnknownEntries(doubted, from, 'dialled')
  },
}

export const transferBlindly: RuleOf<'transfer blindly'> = {
  offers(world, name) {
    const call = plainTalk(world, name)
    if (!call || !isOnlyCallOfPeer(world, call, name)) return []
    const numbers = [
      ...targetsOf(world, name).filter((number) => isPlainTarget(world, number)),
      ...wrongNumbers(world),
    ]
    return numbers.map((number) => ({ kind: 'transfer blindly', phone: name, number }))
  },
  decide(world, { phone, number }, choose) {
    const call = talks(world, phone)
    if (!call) return world
    const other = otherEnd(call, phone)
    const doubted = [phone, other.phone].reduce((one, end) => withUnknownEntries(one, end, 'dialled'), world)
    const reached = reach(withoutCall(doubted, call), other, number, choose)
    if (reached.kind === 'rings') return reached.world
    // The phone gets its call back, on hold.
    const kept = { ...(reached.kind === 'busy' ? reached.world : doubted), calls: doubted.calls }
    const shown = [phone, other.phone].reduce((one, end) => withPhone(one, end, { focus: call.id }), kept)
    const notice = { state: reached.kind, peer: reached.peer }
    return withPhone(withHold(shown, call, phone, true), phone, { notice })
  },
}

/** Forwarding after a transfer is left out: no source tells whom the displays name. */
const isPlainTarget = (world: World, number: string): boolean =>
  world.members.some(({ name, numbers }) => numbers.includes(number) && !phoneOf(world, name).forwarding)

export const startConference = plainRule(
  'start conference',
  (world, name) => plainConsultation(world, name) !== undefined,
  (world, name) => withPhone(holdAll(world, name, false), name, { conference: 'running' }),
)

const holdAll = (world: World, name: string, holds: boolean): World =>
  callsOf(world, name).reduce((one, call) => withHold(one, call, name, holds), world)

export const hasConference = (world: World, name: string, wanted: 'running' | 'on hold'): boolean =>
  phoneOf(world, name).conference === wanted &&
  !waitingCall(world, name) &&
  callsOf(world, name).every(
    (call) => !otherEnd(call, name).holds && !waitingCall(world, otherEnd(call, name).phone),
  )

export const splitConference = plainRule(
  'split the conference',
  (world, name) => hasConference(world, name, 'running'),
  (world, name) => alone(world, name, focusOf(world, name)),
)

/** The host talks to one guest alone; the other is on hold. */
export function alone(world: World, name: string, call: Call | undefined): World {
  if (!call) return world
  const held = withHold(holdAll(world, name, true), call, name, false)
  return withPhone(held, name, { focus: call.id, conference: 'none' })
}

export const holdConference = plainRule(
  'hold the conference',
  (world, name) => hasConference(world, name, 'running'),
  (world, name) => withPhone(holdAll(world, name, true), name, { conference: 'on hold' }),
)

export const resumeConference = plainRule(
  'resume the conference',
  (world, name) => hasConference(world, name, 'on hold'),
  (world, name) => withPhone(holdAll(world, name, false), name, { conference: 'running' }),
)

/** The call that waits, and the other one, which may be on hold. */
function waiting(world: World, name: string) {
  const [waits, focus] = [waitingCall(world, name), focusOf(world, name)]
  const { muted, conference } = phoneOf(world, name)
  if (!waits || !focus || muted || conference !== 'none' || callsOf(world, name).length !== 2)
    return undefined
  return focus.phase === 'talking' && ownEnd(focus, name).tones === '' ? { waits, focus } : undefined
}

const showsWaiting = (world: World, name: string) =>
  phoneOf(world, name).ignoresWaiting ? undefined : waiting(world, name)

/** The call that waits while the phone talks. It cannot be ignored while the other one is on hold: no page is left then. */
function waitingWhileTalking(world: World, name: string) {
  const calls = waiting(world, name)
  return calls && !ownEnd(calls.focus, name).holds && !otherEnd(calls.focus, name).holds ? calls : undefined
}

/** The call that is put on hold must be plain at its other side. */
export function answerableWaiting(world: World, name: string) {
  const calls = showsWaiting(world, name)
  return calls && isPlainAtPeer(world, calls.focus, name) ? calls : undefined
}

export const answerWaiting = plainRule(
  'answer waiting call',
  (world, name) => answerableWaiting(world, name) !== undefined,
  (world, name) => decideAnswerWaiting(world, name),
)

export function decideAnswerWaiting(world: World, name: string): World {
  const calls = answerableWaiting(world, name)
  return calls ? withAnswer(withHold(world, calls.focus, name, true), calls.waits) : world
}

export const rejectWaiting = plainRule(
  'reject waiting call',
  (world, name) => showsWaiting(world, name) !== undefined,
  (world, name) => {
    const calls = showsWaiting(world, name)
    return calls ? withRefusal(world, calls.waits) : world
  },
)

export const ignoreWaiting = plainRule(
  'ignore waiting call',
  (world, name) => !phoneOf(world, name).ignoresWaiting && waitingWhileTalking(world, name) !== undefined,
  (world, name) => withPhone(world, name, { ignoresWaiting: true }),
)

export const showWaiting = plainRule(
  'show waiting call',
  (world, name) => phoneOf(world, name).ignoresWaiting && waitingWhileTalking(world, name) !== undefined,
  (world, name) => withPhone(world, name, { ignoresWaiting: false }),
)
