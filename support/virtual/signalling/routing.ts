import { end, fail, finish } from './ending.js'
import { connect, type Leg, type Line, type Network, openLeg } from './leg.js'
import type { Incoming, Party, Refusal } from './types.js'

/** Looks for the party of a number, and rings there. @param forwardedBy whose phone sent the call on */
export function route(net: Network, caller: Leg, number: string, forwardedBy?: Party): void {
  const callee = net.lineOf(number)
  const refusal = refusalOf(caller.line, callee)
  if (callee && !refusal) ring(net, caller, callee, forwardedBy)
  else fail(caller, refusal ?? 'unknown number')
}

/** Why the switch does not even let it ring. */
export function refusalOf(caller: Line, callee: Line | undefined): Refusal | undefined {
  if (!callee) return 'unknown number'
  if (!caller.registered || !callee.registered) return 'unavailable'
  return callee === caller ? 'busy' : undefined
}

export function ring(net: Network, caller: Leg, callee: Line, forwardedBy?: Party): void {
  const far = openLeg(callee, 'ringing')
  connect(caller, far)
  const incoming: Incoming = {
    type: 'incoming',
    call: far.id,
    from: caller.line.party,
    ...(callee.identity !== 1 && { identity: callee.identity }),
    ...(forwardedBy && { forwardedBy }),
  }
  void callee.mailbox.send(incoming).then(() => alert(far))
  net.whenUnanswered(() => giveUp(far))
}

/** SIP's 180: a phone that refused, or sent the call on, when it heard of it does not ring. */
function alert(leg: Leg): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  caller.line.mailbox.send({ type: 'alerting', call: caller.id, peer: leg.line.party })
  if (caller.referral?.release === 'ringing') finish(caller.referral)
}

function giveUp(leg: Leg): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  end(leg, 'no answer')
  fail(caller, 'no answer', leg.line.party)
}
