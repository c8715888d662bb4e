import { completeReferral, endLeg, failCall } from './ending.js'
import { type Account, connect, type Leg, type Network, openLeg } from './leg.js'
import type { Incoming, Party, Refusal } from './types.js'

/** Calls a number (INVITE), or ends the call with the reason. @param forwardedBy the party that forwarded the call */
export function routeCall(network: Network, caller: Leg, number: string, forwardedBy?: Party): void {
  const callee = calleeOf(network, caller.account, number)
  if (typeof callee === 'string') failCall(caller, callee)
  else invite(network, caller, callee, forwardedBy)
}

/** The account that the caller reaches under a number, or why the exchange does not connect them. */
export function calleeOf(network: Network, caller: Account, number: string): Account | Refusal {
  const callee = network.accountOf(number)
  if (!callee) return 'unknown number'
  if (!caller.registered || !callee.registered) return 'unavailable'
  return callee === caller ? 'busy' : callee
}

/** Lets the callee ring. */
export function invite(network: Network, caller: Leg, callee: Account, forwardedBy?: Party): void {
  const far = openLeg(callee, 'ringing')
  connect(caller, far)
  const incoming: Incoming = {
    type: 'incoming',
    call: far.id,
    from: caller.account.party,
    ...(callee.identity !== 1 && { identity: callee.identity }),
    ...(forwardedBy && { forwardedBy }),
  }
  callee.events.send(incoming)
  void callee.events.delivered().then(() => sendRinging(far))
  network.onNoAnswer(() => endUnanswered(far))
}

/** SIP's 180 Ringing. A phone that rejected or redirected the call when it arrived does not ring. */
function sendRinging(leg: Leg): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  caller.account.events.send({ type: 'alerting', call: caller.id, peer: leg.account.party })
  if (caller.referral?.release === 'ringing') completeReferral(caller.referral)
}

function endUnanswered(leg: Leg): void {
  const caller = leg.far
  if (leg.state !== 'ringing' || !caller) return
  endLeg(leg, 'no answer')
  failCall(caller, 'no answer', leg.account.party)
}
