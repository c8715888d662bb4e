import { manualClock } from '../../../support/clock/index.js'
import { createExchange, type SignallingEvent } from '../../../support/virtual/signalling/index.js'
import { alice, bob, carol } from './telephones.js'

/** Three phones of a switch without a telephone behind them: requests by hand, and what is heard of them. */
export function openExchangePhones(delay?: () => number) {
  const clock = manualClock()
  const exchange = createExchange(delay ? { clock, delay } : { clock })
  const line = (party: typeof alice) => {
    const signalling = exchange.attach(party)
    const heard: SignallingEvent[] = []
    signalling.onEvent((event) => heard.push(event))
    const ringing = () => heard.findLast((event) => event.type === 'incoming')?.call ?? 'nothing rings'
    return { ...signalling, heard, ringing, types: () => heard.map((event) => event.type) }
  }
  return { clock, a: line(alice), b: line(bob), c: line(carol) }
}
