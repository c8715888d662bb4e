import { end, fail, finish } from './ending.js'
import { closeLeg, type Leg, type Line, type Network, openLeg } from './leg.js'
import { route } from './routing.js'

// What the switch does when a phone asks for something. Requests take effect at once, in the order they
// are made; only the news of them travels.

export function dial(net: Network, caller: Line, number: string): string {
  const leg = openLeg(caller, 'calling')
  route(net, leg, number)
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
  if (caller.referral) finish(caller.referral)
}

export function reject(leg: Leg): void {
  if (leg.state === 'ringing') hangUp(leg)
}

/** More hops than people set up; two phones that forward to each other need more. */
const mostForwards = 5

export function redirect(net: Network, leg: Leg, number: string): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  closeLeg(leg)
  caller.forwards += 1
  if (caller.forwards > mostForwards) fail(caller, 'busy', leg.line.party)
  else route(net, caller, number, leg.line.party)
}

/** While ringing it rejects: a caller cannot tell a person who rejects from a phone that is busy (SIP 486). */
export function hangUp(leg: Leg): void {
  const { far, referral } = leg
  closeLeg(leg)
  if (referral?.referred === leg) end(referral.referrer, 'hung up')
  if (!far) return
  if (leg.state === 'ringing') fail(far, 'busy', leg.line.party)
  else end(far, 'hung up')
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

const talkingFar = (leg: Leg) => (leg.state === 'talking' ? leg.far : undefined)
