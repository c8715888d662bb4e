import {
  type Call,
  callsOf,
  type Doubt,
  type End,
  focusOf,
  freeLine,
  otherEnd,
  ownEnd,
  type Party,
  partyOf,
  peerOf,
  phoneOf,
  ringsAt,
  type World,
  withCall,
  withEntry,
  withOwnEnd,
  withPhone,
  withUnknownEntries,
} from './world.js'

/** Changes of the world that several actions share. Each leaves every phone with a display that fits its calls. */

/** A phone and the identity that it uses. */
export interface Side {
  readonly phone: string
  readonly number: string
}

const endOf = (world: World, { phone, number }: Side): End => ({
  phone,
  number,
  holds: false,
  line: freeLine(world, phone),
  tones: '',
  timed: false,
})

/** A call that begins to ring. The caller shows it; the callee shows it unless it talks. */
export function withRingingCall(
  world: World,
  caller: Side,
  callee: Side,
  forwardedBy: readonly Party[] = [],
): World {
  const call: Call = {
    id: world.nextCall,
    caller: endOf(world, caller),
    callee: endOf(world, callee),
    phase: 'ringing',
    age: 0,
    forwardedBy,
  }
  const added = { ...world, calls: [...world.calls, call], nextCall: world.nextCall + 1 }
  const shown = withPhone(added, caller.phone, { focus: call.id })
  const isBusy = callsOf(world, callee.phone).length > 0
  return isBusy ? shown : withPhone(shown, callee.phone, { focus: call.id, page: undefined })
}

/** The called side answers. */
export function withAnswer(world: World, call: Call): World {
  const { caller, callee } = call
  const talking = withCall(world, { ...call, phase: 'talking' })
  const shown = withPhone(talking, callee.phone, { focus: call.id, ignoresWaiting: false })
  return withEntry(shown, callee.phone, 'received', partyOf(world, caller.number))
}

/** The call is over, and nobody is told why. */
export function withoutCall(world: World, call: Call): World {
  const left = { ...world, calls: world.calls.filter(({ id }) => id !== call.id) }
  return [call.caller.phone, call.callee.phone].reduce(settled, left)
}

/** What a phone shows after one of its calls has ended. */
function settled(world: World, name: string): World {
  const calls = callsOf(world, name)
  const { conference, muted } = phoneOf(world, name)
  const focus = focusOf(world, name) ?? calls.find(({ phase }) => phase === 'talking') ?? calls[0]
  const talks = calls.some(({ phase }) => phase === 'talking')
  return withPhone(world, name, {
    focus: focus?.id,
    conference: calls.length > 1 ? conference : 'none',
    ignoresWaiting: false,
    muted: muted && talks,
  })
}

/** The callee refuses, by a person or by itself. The caller shows "busy" until it hangs up. */
export function withRefusal(world: World, call: Call): World {
  const { caller, callee } = call
  const ended = withUnknownEntries(withoutCall(world, call), callee.phone, 'received')
  const peer = partyOf(world, callee.number)
  return withPhone(ended, caller.phone, { notice: { state: 'busy', peer } })
}

export const withMissedCall = (world: World, phone: string, from: Party): World =>
  withEntry(withPhone(world, phone, { missed: phoneOf(world, phone).missed + 1 }), phone, 'missed', from)

/** A call that the phone may or may not show as missed. */
export function withDoubtfulCall(world: World, phone: string, doubt: Doubt): World {
  const { doubtful } = phoneOf(world, phone)
  const counted = withPhone(world, phone, { doubtful: { ...doubtful, [doubt]: (doubtful[doubt] ?? 0) + 1 } })
  return withUnknownEntries(counted, phone, 'missed')
}

/** One side ends a call. If it still rings, the called side has missed it. */
export function withHangUp(world: World, call: Call): World {
  const ended = withoutCall(world, call)
  if (call.phase === 'talking') return ended
  const { phone } = call.callee
  if (call.id === phoneOf(world, phone).focus) return withMissedCall(ended, phone, peerOf(world, call, phone))
  return withDoubtfulCall(ended, phone, 'a waiting call that the caller gave up')
}

export const withHold = (world: World, call: Call, phone: string, holds: boolean): World =>
  withCall(world, withOwnEnd(call, phone, { holds }))

/** The phone puts the call that it shows on hold, and shows the other one. */
export function withFocus(world: World, phone: string, call: Call): World {
  const before = focusOf(world, phone)
  const held = before ? withHold(world, before, phone, true) : world
  return withPhone(withHold(held, call, phone, false), phone, { focus: call.id, conference: 'none' })
}

/**
 * Two calls of one phone become one call of the other two. Each keeps its line key.
 * @param from the side that is transferred @param to the side that it is connected with, or that rings
 */
export function withJoinedCalls(world: World, phone: string, from: Call, to: Call): World {
  const connected = (end: End): End => ({ ...end, holds: false, timed: false })
  const caller = connected(otherEnd(from, phone))
  const callee = connected(otherEnd(to, phone))
  const call: Call = { id: world.nextCall, caller, callee, phase: to.phase, age: 0, forwardedBy: [] }
  const others = world.calls.filter(({ id }) => id !== from.id && id !== to.id)
  const joined = { ...world, calls: [...others, call], nextCall: world.nextCall + 1 }
  const left = settled(joined, phone)
  const shown = withPhone(left, caller.phone, { focus: call.id, muted: false })
  return withPhone(shown, callee.phone, { focus: call.id, muted: false })
}

/** Whether the phone has one call, talks, and nobody holds it. */
export function talks(world: World, name: string): Call | undefined {
  const [call, second] = callsOf(world, name)
  if (!call || second || call.phase !== 'talking') return undefined
  return ownEnd(call, name).holds || otherEnd(call, name).holds ? undefined : call
}

export const waitingCall = (world: World, name: string): Call | undefined => {
  const { focus } = phoneOf(world, name)
  return callsOf(world, name).find((call) => call.id !== focus && ringsAt(call, name))
}
