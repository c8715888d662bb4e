import { closeLeg, connect, type Leg, type Referral, settle } from './leg.js'
import type { EndReason, Party, Refusal } from './types.js'

// How calls and transfers end.

export function end(leg: Leg, reason: EndReason, peer?: Party): void {
  closeLeg(leg)
  leg.line.mailbox.send({ type: 'ended', call: leg.id, reason, ...(peer && { peer }) })
}

/** Nobody answers at the number that this end calls. One that is being handed over goes back to who did it. */
export function fail(leg: Leg, reason: Refusal, peer?: Party): void {
  if (leg.referral) comeBack(leg.referral, reason, peer)
  else end(leg, reason, peer)
}

/** The new party has come far enough: the end that handed over leaves. */
export function finish(referral: Referral): void {
  settle(referral)
  end(referral.referrer, 'transferred')
}

function comeBack(referral: Referral, reason: Refusal, peer: Party = referral.target): void {
  const { referrer, referred } = referral
  settle(referral)
  connect(referrer, referred)
  referred.state = 'talking'
  const [call, back] = [referrer.id, referred.id]
  referred.line.mailbox.send(
    { type: 'transferred', call: back, peer: referrer.line.party, blind: true },
    ...(referrer.holding ? [{ type: 'held', call: back } as const] : []),
  )
  referrer.line.mailbox.send(
    { type: 'transfer failed', call, peer, reason },
    // Meanwhile the other side could hold or resume unheard.
    { type: referred.holding ? 'held' : 'resumed', call },
  )
}
