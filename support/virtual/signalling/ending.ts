import { closeLeg, connect, endReferral, type Leg, type Referral } from './leg.js'
import type { EndReason, Party, Refusal } from './types.js'

/** Ends a leg, and sends the event to its phone. */
export function endLeg(leg: Leg, reason: EndReason, peer?: Party): void {
  closeLeg(leg)
  leg.account.events.send({ type: 'ended', call: leg.id, reason, ...(peer && { peer }) })
}

/** Ends a call whose number was not reached. A call in transfer returns to the phone that transferred it. */
export function failCall(leg: Leg, reason: Refusal, peer?: Party): void {
  if (leg.referral) revertReferral(leg.referral, reason, peer)
  else endLeg(leg, reason, peer)
}

/**
 * Completes a transfer when the target rings or answers, as `release` requires: the transferring phone leaves the call.
 */
export function completeReferral(referral: Referral): void {
  endReferral(referral)
  endLeg(referral.referrer, 'transferred')
}

function revertReferral(referral: Referral, reason: Refusal, peer: Party = referral.target): void {
  const { referrer, referred } = referral
  endReferral(referral)
  connect(referrer, referred)
  referred.state = 'talking'
  referred.account.events.send(
    { type: 'transferred', call: referred.id, peer: referrer.account.party, blind: true },
    ...(referrer.holding ? [{ type: 'held', call: referred.id } as const] : []),
  )
  referrer.account.events.send(
    { type: 'transfer failed', call: referrer.id, peer, reason },
    // The far end may have changed its hold state during the transfer, without an event to the referrer.
    { type: referred.holding ? 'held' : 'resumed', call: referrer.id },
  )
}
