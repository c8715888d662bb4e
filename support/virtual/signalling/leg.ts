import type { EventQueue } from './event-queue.js'
import type { Party, Release } from './types.js'

/** One end of a call, as the switch keeps it. Both ends point at each other while the call lasts. */
export interface Leg {
  readonly id: string
  readonly line: Line
  /** `calling` waits for a far end that is `ringing`; both are `talking` once it answers. */
  state: 'calling' | 'ringing' | 'talking'
  /** Undefined once the call is over. */
  far: Leg | undefined
  /** This end keeps the other one on hold. Both may do so at the same time, as in SIP. */
  holding: boolean
  /** Set on both legs of a call that is being handed over, until the new party has come far enough. */
  referral: Referral | undefined
  /** How often the call was sent on: two phones that forward to each other must not play for ever. */
  forwards: number
}

/** The leg that hands over has no far end meanwhile; `referred` already belongs to the new party. */
export interface Referral {
  readonly referrer: Leg
  readonly referred: Leg
  /** To whom, as far as it was known when it began. */
  readonly target: Party
  readonly release: Release
}

/** What the switch has besides the legs. */
export interface Network {
  lineOf(number: string): Line | undefined
  /** Calls `act` when a phone has rung for too long. */
  whenUnanswered(act: () => void): void
}

/** One number. The lines of a phone share its mailbox. */
export interface Line {
  readonly party: Party
  /** Which of its phone's parties it is, from 1. */
  readonly identity: number
  readonly mailbox: EventQueue
  readonly legs: Map<string, Leg>
  /** Never counts down, so that a late request cannot hit a newer call. */
  opened: number
  /** Without it nobody reaches the line, and it reaches nobody. */
  registered: boolean
}

export function openLeg(line: Line, state: Leg['state']): Leg {
  line.opened += 1
  const id = `${line.party.number}/${line.opened}`
  const leg: Leg = { id, line, state, far: undefined, holding: false, referral: undefined, forwards: 0 }
  line.legs.set(id, leg)
  return leg
}

export function closeLeg(leg: Leg): void {
  if (leg.referral) settle(leg.referral)
  leg.far = undefined
  leg.line.legs.delete(leg.id)
}

/** The referral is over, for both of its legs. */
export function settle({ referrer, referred }: Referral): void {
  referrer.referral = undefined
  referred.referral = undefined
}

export function connect(one: Leg, other: Leg): void {
  one.far = other
  other.far = one
}
