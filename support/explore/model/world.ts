import type { Question } from './questions.js'

/**
 * Telephony as people observe it: phones, the calls between them, and the services of each phone. Plain values; nothing
 * here knows a key, a request or a pixel.
 */

/** One phone that takes part, with the facts that never change. */
export interface Member {
  /** Its name in the scenario: A. */
  readonly name: string
  /** Its own number first, then the numbers of its further identities. */
  readonly numbers: readonly [string, ...string[]]
  /** The name that others show when its first identity calls; undefined: unknown. */
  readonly displayName: string | undefined
}

/** The other side of a call, as a display names it. */
export interface Party {
  readonly number: string
  readonly name: string | undefined
}

/** One end of a call. */
export interface End {
  readonly phone: string
  /** The identity of the phone in this call. */
  readonly number: string
  /** This side has put the call on hold. */
  readonly holds: boolean
  /** The line key of the call, from 1. */
  readonly line: number
  /** Tones that were typed in this call and stand behind the number. */
  readonly tones: string
  /** This side's call timer was watched for so long that it tells whether it goes on or starts anew. */
  readonly timed: boolean
}

/** A call always has two ends. */
export interface Call {
  readonly id: number
  readonly caller: End
  readonly callee: End
  readonly phase: 'ringing' | 'talking'
  /** Actions since it began to ring: a call that rings too long ends by itself. */
  readonly age: number
  /** Who forwarded it to the callee, in this order. */
  readonly forwardedBy: readonly Party[]
}

/** Why a call failed. The display says so until a person closes it. */
export interface Notice {
  readonly state: 'busy' | 'unknown number'
  readonly peer: Party
}

export const lists = ['dialled', 'missed', 'received'] as const
export type List = (typeof lists)[number]

/** The questions whether a call counts as missed. */
export const doubts = [
  'a call that a busy phone refused',
  'a waiting call that the caller gave up',
  'the first call to the target of a transfer without an answer',
  'a call that was forwarded without an answer',
] as const satisfies readonly Question[]
export type Doubt = (typeof doubts)[number]

export interface Forwarding {
  readonly calls: 'all calls' | 'calls if busy' | 'unanswered calls'
  readonly to: string
}

export interface PhoneStatus {
  /** The call that its display shows. */
  readonly focus: number | undefined
  readonly conference: 'none' | 'running' | 'on hold'
  /** It was told to ignore the waiting call. */
  readonly ignoresWaiting: boolean
  readonly muted: boolean
  readonly notice: Notice | undefined
  /** A page that is open while there is no call. */
  readonly page: { readonly list: List; readonly empty: boolean } | 'enter number' | undefined
  readonly dnd: boolean
  readonly forwarding: Forwarding | undefined
  /** Somebody lifted its handset, and did not put it down. */
  readonly handsetLifted: boolean
  /** Calls that were missed since the display said so last. */
  readonly missed: number
  /** Calls of which no source says whether they count as missed, by the question. */
  readonly doubtful: Readonly<Partial<Record<Doubt, number>>>
  /** The entries that are known, the newest first. An empty list says nothing about the phone's own list. */
  readonly entries: Readonly<Record<List, readonly Party[]>>
  /** The index of the identity that dials. */
  readonly identity: number
}

/** What an exploration may do besides calls. */
export interface Scope {
  /** A number that no phone has, and that is safe to dial; undefined: no wrong number is dialled. */
  readonly wrongNumber?: string | undefined
  /** Whether settings may be changed and lists cleared. */
  readonly changesSettings: boolean
}

export interface World {
  readonly scope: Scope
  readonly members: readonly Member[]
  readonly phones: Readonly<Record<string, PhoneStatus>>
  readonly calls: readonly Call[]
  /** The id of the next call. */
  readonly nextCall: number
  /** What follows is unknown: no further action is sensible. */
  readonly isOpenEnded: boolean
}

const resting: PhoneStatus = {
  focus: undefined,
  conference: 'none',
  ignoresWaiting: false,
  muted: false,
  notice: undefined,
  page: undefined,
  dnd: false,
  forwarding: undefined,
  handsetLifted: false,
  missed: 0,
  doubtful: {},
  entries: { dialled: [], missed: [], received: [] },
  identity: 0,
}

/** All phones are idle. */
export const idleWorld = (members: readonly Member[], scope: Scope): World => ({
  scope,
  members,
  phones: Object.fromEntries(members.map(({ name }) => [name, resting])),
  calls: [],
  nextCall: 1,
  isOpenEnded: false,
})

export const phoneOf = (world: World, name: string): PhoneStatus => world.phones[name] ?? resting

export const withPhone = (world: World, name: string, change: Partial<PhoneStatus>): World => ({
  ...world,
  phones: { ...world.phones, [name]: { ...phoneOf(world, name), ...change } },
})

export const withCall = (world: World, call: Call): World => ({
  ...world,
  calls: world.calls.map((one) => (one.id === call.id ? call : one)),
})

/** The newest entry goes to the top. Older ones are of no use: displays are compared with the newest only. */
export function withEntry(world: World, name: string, list: List, party: Party): World {
  const { entries } = phoneOf(world, name)
  return withPhone(world, name, { entries: { ...entries, [list]: [party, ...entries[list]].slice(0, 3) } })
}

/** It is unknown which entry is the newest. */
export function withUnknownEntries(world: World, name: string, list: List): World {
  return withPhone(world, name, { entries: { ...phoneOf(world, name).entries, [list]: [] } })
}

export const memberOf = (world: World, number: string): Member | undefined =>
  world.members.find(({ numbers }) => numbers.includes(number))

/** Only the first identity has a known name. */
export function partyOf(world: World, number: string): Party {
  const member = memberOf(world, number)
  return { number, name: member?.numbers[0] === number ? member.displayName : undefined }
}

const isEndOf = (call: Call, phone: string): boolean =>
  call.caller.phone === phone || call.callee.phone === phone

export const callsOf = (world: World, phone: string): readonly Call[] =>
  world.calls.filter((call) => isEndOf(call, phone))

export const ownEnd = (call: Call, phone: string): End =>
  call.caller.phone === phone ? call.caller : call.callee

export const otherEnd = (call: Call, phone: string): End =>
  call.caller.phone === phone ? call.callee : call.caller

export const peerOf = (world: World, call: Call, phone: string): Party =>
  partyOf(world, otherEnd(call, phone).number)

export const focusOf = (world: World, phone: string): Call | undefined =>
  world.calls.find(({ id }) => id === phoneOf(world, phone).focus)

/** The call of a phone besides the one that it shows. */
export const besideOf = (world: World, phone: string): Call | undefined =>
  callsOf(world, phone).find(({ id }) => id !== phoneOf(world, phone).focus)

export function withOwnEnd(call: Call, phone: string, change: Partial<End>): Call {
  return call.caller.phone === phone
    ? { ...call, caller: { ...call.caller, ...change } }
    : { ...call, callee: { ...call.callee, ...change } }
}

export const ringsAt = (call: Call, phone: string): boolean =>
  call.phase === 'ringing' && call.callee.phone === phone

/** A new call takes the first free line (vendor text). */
export function freeLine(world: World, phone: string): number {
  const taken = callsOf(world, phone).map((call) => ownEnd(call, phone).line)
  let line = 1
  while (taken.includes(line)) line++
  return line
}
