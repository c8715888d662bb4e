import type { Clock } from '../clock.js'
import { numberTaken } from './errors.js'
import { openEventQueue } from './event-queue.js'
import type { Leg, Line, Network } from './leg.js'
import { answer, dial, hangUp, redirect, reject, sendDtmf, setHold } from './switching.js'
import { transferCalls, transferTo } from './transfer.js'
import type { Party, Signalling } from './types.js'

/** Joins virtual phones by their numbers, in this process. */
export interface Exchange {
  /** Plugs a phone in, with one number or several. Throws when a number is taken. */
  attach(...parties: [Party, ...Party[]]): Signalling
}

export interface ExchangeOptions {
  readonly clock: Clock
  /** Drawn for every event: the ms it travels to that phone. Default 0; even then it never arrives within the request. */
  readonly delay?: (to: Party) => number
  /** After so long a phone stops ringing, and the caller is told that nobody answers, ms. */
  readonly noAnswerMs?: number
}

/**
 * What a phone does itself it is not told (answer, hold, hang up), except that a transfer ends its two calls
 * with `ended`, because the network may refuse it. A call without success ends with `busy` (rejected, or
 * one's own number), `no answer`, `unknown number` or `unavailable` (one end is logged off); `rejected` is left to
 * a real SIP stack, which has 603 beside 486.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { clock, delay = () => 0, noAnswerMs = 60_000 } = options
  const lines = new Map<string, Line>()

  const net: Network = {
    lineOf: (number) => lines.get(number),
    whenUnanswered: (act) => void clock.after(noAnswerMs).then(act),
  }

  function attach(...parties: [Party, ...Party[]]): Signalling {
    const mailbox = openEventQueue(clock, () => delay(parties[0]))
    const own = parties.map((party, i): Line => {
      const holder = lines.get(party.number)
      if (holder) throw numberTaken(party, holder.party)
      const line = { party, identity: i + 1, mailbox, legs: new Map(), opened: 0, registered: true }
      lines.set(party.number, line)
      return line
    })
    return signallingOf(own, net)
  }

  return { attach }
}

function signallingOf(own: readonly Line[], net: Network): Signalling {
  const [first] = own
  if (!first) throw new Error('A phone without a number cannot be attached.')
  // A request may cross the end of its call on the way: the leg is gone then, and nothing happens.
  const on = (call: string, act: (leg: Leg) => void) => {
    for (const { legs } of own) {
      const leg = legs.get(call)
      if (leg) act(leg)
    }
  }
  return {
    dial: (number, identity = 1) => dial(net, own[identity - 1] ?? first, number),
    answer: (call) => on(call, answer),
    reject: (call) => on(call, reject),
    redirect: (call, number) => on(call, (leg) => redirect(net, leg, number)),
    hold: (call) => on(call, (leg) => setHold(leg, true)),
    resume: (call) => on(call, (leg) => setHold(leg, false)),
    transfer: (call, target, release) =>
      on(call, (one) => on(target, (other) => transferCalls(one, other, release))),
    blindTransfer: (call, number, release) => on(call, (leg) => transferTo(net, leg, number, release)),
    dtmf: (call, digits) => on(call, (leg) => sendDtmf(leg, digits)),
    hangUp: (call) => on(call, hangUp),
    register(identity, registered) {
      const line = own[identity - 1]
      if (line) line.registered = registered
    },
    onEvent: (listener) => first.mailbox.listen(listener),
  }
}
