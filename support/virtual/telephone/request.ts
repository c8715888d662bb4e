import type { Signalling } from '../signalling/index.js'
import type { Effect } from './step.js'

type Timer = 'time the notice' | 'time the ringer' | 'time the ringing'
type Request = Exclude<Effect, { type: 'dial' | Timer }>

/** What the telephone asks of the network. */
export function request(signalling: Signalling, effect: Request): void {
  switch (effect.type) {
    case 'hang up':
      return signalling.hangUp(effect.call)
    case 'transfer':
      return signalling.transfer(effect.call, effect.target, effect.release)
    case 'blind transfer':
      return signalling.blindTransfer(effect.call, effect.number, effect.release)
    case 'redirect':
      return signalling.redirect(effect.call, effect.number)
    case 'dtmf':
      return signalling.dtmf(effect.call, effect.digits)
    case 'register':
      return signalling.register(effect.identity, effect.on)
    case 'answer':
    case 'reject':
    case 'hold':
    case 'resume':
      return signalling[effect.type](effect.call)
    default:
      return effect satisfies never
  }
}
