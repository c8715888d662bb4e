import type { EventQueue } from './event-queue.js'
import type { Party, Release } from './types.js'

/** One end of a call in the exchange: a dialog of SIP. The two legs of a call refer to each other. */
export interface Leg {
  readonly id: string
  readonly account: Account
  /** `calling` has a far leg that is `ringing`. Both are `talking` after the answer. */
  state: 'calling' | 'ringing' | 'talking'
  /** Undefined after the end of the call. */
  far: Leg | undefined
  /** Whether this leg holds the far one. Both legs may hold at the same time, as in SIP. */
  holding: boolean
  /** Set on both legs of a call while its transfer (REFER) is pending. */
  referral: Referral | undefined
  /** How often the call was forwarded. The exchange ends a call that is forwarded in a circle. */
  forwards: number
}

/** A pending transfer (REFER). `referrer` has no far leg meanwhile; `referred` already calls the target. */
export interface Referral {
  readonly referrer: Leg
  readonly referred: Leg
  /** The transfer target. Its name is empty if it was unknown at the start. */
  readonly target: Party
  readonly release: Release
}

/** One registered number. All accounts of a phone share its event queue. */
export interface Account {
  readonly party: Party
  /** The phone's identity that uses this account, from 1. */
  readonly identity: number
  readonly events: EventQueue
  readonly legs: Map<string, Leg>
  /** Number of legs opened so far. It never decreases, so that a late request cannot address a newer call. */
  legsOpened: number
  /** An account that is not registered cannot call or be called. */
  registered: boolean
}

/** The functions of the exchange that the call functions use. */
export interface Network {
  accountOf(number: string): Account | undefined
  /** Calls `act` after the time in which a call must be answered. */
  onNoAnswer(act: () => void): void
}

export function openLeg(account: Account, state: Leg['state']): Leg {
  account.legsOpened += 1
  const id = `${account.party.number}/${account.legsOpened}`
  const leg: Leg = { id, account, state, far: undefined, holding: false, referral: undefined, forwards: 0 }
  account.legs.set(id, leg)
  return leg
}

export function closeLeg(leg: Leg): void {
  if (leg.referral) endReferral(leg.referral)
  leg.far = undefined
  leg.account.legs.delete(leg.id)
}

export function endReferral({ referrer, referred }: Referral): void {
  referrer.referral = undefined
  referred.referral = undefined
}

export function connect(one: Leg, other: Leg): void {
  one.far = other
  other.far = one
}
