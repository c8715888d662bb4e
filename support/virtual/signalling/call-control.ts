import { completeReferral, endLeg, failCall } from './ending.js'
import { type Account, closeLeg, type Leg, type Network, openLeg } from './leg.js'
import { routeCall } from './routing.js'

// The requests of a phone. The exchange executes a request at once, in the order of the requests. Only the events to
// the other phone have a delay.

/** @returns the id of the new call */
export function dial(network: Network, caller: Account, number: string): string {
  const leg = openLeg(caller, 'calling')
  routeCall(network, leg, number)
  return leg.id
}

export function answer(leg: Leg): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  leg.state = 'talking'
  caller.state = 'talking'
  caller.account.events.send({ type: 'answered', call: caller.id, peer: leg.account.party })
  // The caller still holds: it was transferred while it held its former far end.
  if (caller.holding) leg.account.events.send({ type: 'held', call: leg.id })
  if (caller.referral) completeReferral(caller.referral)
}

export function reject(leg: Leg): void {
  if (leg.state === 'ringing') hangUp(leg)
}

/**
 * The limit of forwards of one call: more than a real configuration has. Two phones that forward to each other reach
 * it.
 */
const maxForwards = 5

/** Forwards a ringing call to another number: SIP's 302 Moved Temporarily. */
export function redirect(network: Network, leg: Leg, number: string): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  closeLeg(leg)
  caller.forwards += 1
  if (caller.forwards > maxForwards) failCall(caller, 'busy', leg.account.party)
  else routeCall(network, caller, number, leg.account.party)
}

/** Ends a call. A call that rings is rejected: SIP answers 486 both for a user who rejects and for a busy phone. */
export function hangUp(leg: Leg): void {
  const { far, referral } = leg
  closeLeg(leg)
  if (referral?.referred === leg) endLeg(referral.referrer, 'hung up')
  if (!far) return
  if (leg.state === 'ringing') failCall(far, 'busy', leg.account.party)
  else endLeg(far, 'hung up')
}

export function setHold(leg: Leg, holding: boolean): void {
  if (leg.state === 'ringing' || leg.holding === holding) return
  leg.holding = holding
  const far = connectedFarLeg(leg)
  if (far) far.account.events.send({ type: holding ? 'held' : 'resumed', call: far.id })
}

export function sendDtmf(leg: Leg, digits: string): void {
  const far = connectedFarLeg(leg)
  if (far) far.account.events.send({ type: 'dtmf', call: far.id, digits })
}

const connectedFarLeg = (leg: Leg) => (leg.state === 'talking' ? leg.far : undefined)
