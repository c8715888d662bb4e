import { closeLeg, connect, type Leg, type Line, openLeg } from './leg.js'
import type { EndReason } from './types.js'

// What the switch does when a phone asks for something. Requests take effect at once, in the order they
// are made; only the news of them travels.

export function dial(caller: Line, callee: Line | undefined): string {
  const leg = openLeg(caller, 'calling')
  if (!callee) end(leg, 'unknown number')
  else if (!caller.registered || !callee.registered) end(leg, 'unavailable')
  else if (callee === caller) end(leg, 'busy')
  else ring(leg, callee)
  return leg.id
}

export function answer(leg: Leg): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  leg.state = 'talking'
  caller.state = 'talking'
  caller.line.mailbox.send({ type: 'answered', call: caller.id, peer: leg.line.party })
  // A caller that was handed over while it kept its old far end on hold.
  if (caller.holding) leg.line.mailbox.send({ type: 'held', call: leg.id })
}

export function reject(leg: Leg): void {
  if (leg.state === 'ringing') hangUp(leg)
}

/** While ringing it rejects: a caller cannot tell a person who rejects from a phone that is busy (SIP 486). */
export function hangUp(leg: Leg): void {
  const far = leg.far
  closeLeg(leg)
  if (far) end(far, leg.state === 'ringing' ? 'busy' : 'hung up')
}

export function setHold(leg: Leg, holding: boolean): void {
  if (leg.state === 'ringing' || leg.holding === holding) return
  leg.holding = holding
  const far = talkingFar(leg)
  if (far) far.line.mailbox.send({ type: holding ? 'held' : 'resumed', call: far.id })
}

export function sendDtmf(leg: Leg, digits: string): void {
  const far = talkingFar(leg)
  if (far) far.line.mailbox.send({ type: 'dtmf', call: far.id, digits })
}

function ring(leg: Leg, callee: Line): void {
  const far = openLeg(callee, 'ringing')
  connect(leg, far)
  const called = callee.identity === 1 ? {} : { identity: callee.identity }
  callee.mailbox.send({ type: 'incoming', call: far.id, from: leg.line.party, ...called })
  leg.line.mailbox.send({ type: 'alerting', call: leg.id, peer: callee.party })
}

function end(leg: Leg, reason: EndReason): void {
  closeLeg(leg)
  leg.line.mailbox.send({ type: 'ended', call: leg.id, reason })
}

const talkingFar = (leg: Leg) => (leg.state === 'talking' ? leg.far : undefined)
