import { endLeg } from './ending.js'
import { closeLeg, connect, type Leg, type Network } from './leg.js'
import { calleeOf, invite } from './routing.js'
import type { Party, Refusal, Release, SignallingEvent } from './types.js'

/**
 * Attended transfer (REFER with Replaces): connects the far ends of two calls of one phone, and the phone leaves
 * both. One of the two far ends may still ring; it then rings for its new caller. The transfer has no effect if both
 * far ends ring, if one call has ended, or if both far ends are the same phone.
 */
export function attendedTransfer(call: Leg, target: Leg, release: Release = 'at once'): void {
  const [one, other] = [call.far, target.far]
  if (!one || !other || one.account.events === other.account.events) return
  if (call.state === 'ringing' || target.state === 'ringing') return
  if (one.state === 'ringing' && other.state === 'ringing') return
  const ringing = [one, other].find((leg) => leg.state === 'ringing')
  if (ringing && release === 'answered') referUntilAnswered(call, target, ringing.account.party)
  else releaseBoth(call, target)
  connect(one, other)
  if (one.state === 'ringing') other.state = 'calling'
  if (other.state === 'ringing') one.state = 'calling'
  notifyTransferred(one, other)
  notifyTransferred(other, one)
}

/** Ends the call to the party that rings. The other call lasts until that party answers. */
function referUntilAnswered(call: Leg, target: Leg, ringing: Party): void {
  const [lasting, ended] = call.far?.state === 'ringing' ? [target, call] : [call, target]
  endLeg(ended, 'transferred')
  if (lasting.far) startReferral(lasting, lasting.far, ringing, 'answered')
}

function releaseBoth(call: Leg, target: Leg): void {
  closeLeg(call)
  closeLeg(target)
  call.account.events.send(
    { type: 'ended', call: call.id, reason: 'transferred' },
    { type: 'ended', call: target.id, reason: 'transferred' },
  )
}

/** The event `transferred` means that the call is connected. Further events of the batch report another state. */
function notifyTransferred(leg: Leg, far: Leg): void {
  const peer = far.account.party
  const batch: SignallingEvent[] = [{ type: 'transferred', call: leg.id, peer }]
  if (leg.state === 'calling') batch.push({ type: 'alerting', call: leg.id, peer })
  if (leg.state === 'talking' && far.holding) batch.push({ type: 'held', call: leg.id })
  leg.account.events.send(...batch)
}

/** Blind transfer (REFER): the far end of `leg` calls the number. If the number cannot be called, the call stays. */
export function blindTransfer(network: Network, leg: Leg, number: string, release: Release): void {
  const { far } = leg
  if (leg.state !== 'talking' || !far) return
  const callee = calleeOf(network, far.account, number)
  if (typeof callee === 'string') return rejectTransfer(leg, { number, name: '' }, callee)
  const peer = callee.party
  startReferral(leg, far, peer, release)
  far.state = 'calling'
  far.account.events.send(
    { type: 'transferred', call: far.id, peer, blind: true },
    { type: 'alerting', call: far.id, peer },
  )
  invite(network, far, callee)
  if (release === 'at once') endLeg(leg, 'transferred')
}

function rejectTransfer(leg: Leg, peer: Party, reason: Refusal): void {
  leg.account.events.send({ type: 'transfer failed', call: leg.id, peer, reason })
}

function startReferral(referrer: Leg, referred: Leg, target: Party, release: Release): void {
  const referral = { referrer, referred, target, release }
  referrer.far = undefined
  referrer.referral = referral
  referred.referral = referral
  referrer.account.events.send({ type: 'transferring', call: referrer.id, peer: target })
}
