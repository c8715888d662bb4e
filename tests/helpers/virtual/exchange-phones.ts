import { manualClock } from '../../../support/clock/index.js'
import { createExchange, type SignallingEvent } from '../../../support/virtual/signalling/index.js'
import { alice, bob, carol } from './telephones.js'

/** Three attached phones without a telephone: the test sends the requests and records the events. */
export function openExchangePhones(delay?: () => number) {
  const clock = manualClock()
  const exchange = createExchange(delay ? { clock, delay } : { clock })
  const phone = (party: typeof alice) => {
    const signalling = exchange.attach(party)
    const events: SignallingEvent[] = []
    signalling.onEvent((event) => events.push(event))
    const ringing = () => events.findLast((event) => event.type === 'incoming')?.call ?? 'no call'
    return { ...signalling, events, ringing, types: () => events.map((event) => event.type) }
  }
  return { clock, a: phone(alice), b: phone(bob), c: phone(carol) }
}
