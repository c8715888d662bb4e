import { closeLeg, connect, type Leg } from './leg.js'
import type { SignallingEvent } from './types.js'

/**
 * Attended transfer: the far ends of two legs of one phone are joined, the phone leaves both calls.
 * Allowed while one of the two far ends still rings: it goes on ringing for the new caller, who hears it
 * ring. Anything else (both ring, a call that is over, the same phone at both far ends) has no effect.
 */
export function transferCalls(call: Leg, target: Leg): void {
  const [one, other] = [call.far, target.far]
  if (!one || !other || one.line.mailbox === other.line.mailbox) return
  if (call.state === 'ringing' || target.state === 'ringing') return
  if (one.state === 'ringing' && other.state === 'ringing') return
  leave(call, target)
  connect(one, other)
  if (one.state === 'ringing') other.state = 'calling'
  if (other.state === 'ringing') one.state = 'calling'
  introduce(one, other)
  introduce(other, one)
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
