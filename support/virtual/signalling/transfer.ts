import { end } from './ending.js'
import { closeLeg, connect, type Leg, type Network } from './leg.js'
import { refusalOf, ring } from './routing.js'
import type { Party, Refusal, Release, SignallingEvent } from './types.js'

/**
 * Attended transfer: the far ends of two legs of one phone are joined, the phone leaves both calls.
 * Allowed while one of the two far ends still rings: it goes on ringing for the new caller, who hears it
 * ring. Anything else (both ring, a call that is over, the same phone at both far ends) has no effect.
 */
export function transferCalls(call: Leg, target: Leg, release: Release = 'at once'): void {
  const [one, other] = [call.far, target.far]
  if (!one || !other || one.line.mailbox === other.line.mailbox) return
  if (call.state === 'ringing' || target.state === 'ringing') return
  if (one.state === 'ringing' && other.state === 'ringing') return
  const ringing = [one, other].find((leg) => leg.state === 'ringing')
  if (ringing && release === 'answered') waitForAnswer(call, target, ringing.line.party)
  else leave(call, target)
  connect(one, other)
  if (one.state === 'ringing') other.state = 'calling'
  if (other.state === 'ringing') one.state = 'calling'
  introduce(one, other)
  introduce(other, one)
}

/** The far end of `leg` calls the number instead; a number that cannot be reached costs nobody the call. */
export function transferTo(net: Network, leg: Leg, number: string, release: Release): void {
  const { far } = leg
  if (leg.state !== 'talking' || !far) return
  const callee = net.lineOf(number)
  const refusal = refusalOf(far.line, callee)
  if (refusal || !callee) return refuse(leg, { number, name: '' }, refusal ?? 'unknown number')
  refer(leg, far, callee.party, release)
  far.state = 'calling'
  const peer = callee.party
  far.line.mailbox.send(
    { type: 'transferred', call: far.id, peer, blind: true },
    { type: 'alerting', call: far.id, peer },
  )
  ring(net, far, callee)
  if (release === 'at once') end(leg, 'transferred')
}

function refuse(leg: Leg, peer: Party, reason: Refusal): void {
  leg.line.mailbox.send({ type: 'transfer failed', call: leg.id, peer, reason })
}

function refer(referrer: Leg, referred: Leg, target: Party, release: Release): void {
  const referral = { referrer, referred, target, release }
  referrer.far = undefined
  referrer.referral = referral
  referred.referral = referral
  referrer.line.mailbox.send({ type: 'transferring', call: referrer.id, peer: target })
}

/** Leaves the call to the party that rings; stays with the other one until that answers. */
function waitForAnswer(call: Leg, target: Leg, party: Party): void {
  const [kept, left] = call.far?.state === 'ringing' ? [target, call] : [call, target]
  end(left, 'transferred')
  if (kept.far) refer(kept, kept.far, party, 'answered')
}

function leave(call: Leg, target: Leg): void {
  closeLeg(call)
  closeLeg(target)
  call.line.mailbox.send(
    { type: 'ended', call: call.id, reason: 'transferred' },
    { type: 'ended', call: target.id, reason: 'transferred' },
  )
}

/** `transferred` says "talking"; what differs from that follows in the same letter. */
function introduce(leg: Leg, far: Leg): void {
  const peer = far.line.party
  const letter: SignallingEvent[] = [{ type: 'transferred', call: leg.id, peer }]
  if (leg.state === 'calling') letter.push({ type: 'alerting', call: leg.id, peer })
  if (leg.state === 'talking' && far.holding) letter.push({ type: 'held', call: leg.id })
  leg.line.mailbox.send(...letter)
}
