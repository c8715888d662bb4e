import type { Clock } from '../clock.js'
import { answer, dial, hangUp, redirect, reject, sendDtmf, setHold } from './call-control.js'
import { numberTaken } from './errors.js'
import { type EventQueue, openEventQueue } from './event-queue.js'
import type { Account, Leg, Network } from './leg.js'
import { attendedTransfer, blindTransfer } from './transfer.js'
import type { Party, Signalling } from './types.js'

/** Connects virtual phones by their numbers, in this process: it replaces registrar and proxy. */
interface Exchange {
  /**
   * Registers a phone with one number or several; the first is its identity 1.
   * @throws VirtualRackError if a number is already taken
   */
  attach(...parties: [Party, ...Party[]]): Signalling
}

export interface ExchangeOptions {
  readonly clock: Clock
  /** Delay of the next event to that phone, ms. Default 0: the event still arrives after the request has returned. */
  readonly delay?: (to: Party) => number
  /** A call that rings longer ends with `no answer`, ms. Default: a minute. */
  readonly noAnswerMs?: number
}

/**
 * A phone gets no event for its own request (answer, hold, hang up). A transfer is the exception: it ends both calls
 * with `ended`, because the network may refuse it. A call that fails ends with `busy` (rejected, or the caller's own
 * number), `no answer`, `unknown number` or `unavailable` (one side is not registered). `rejected` is for a real SIP
 * stack, which distinguishes 603 from 486.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { clock, delay = () => 0, noAnswerMs = 60_000 } = options
  const accounts = new Map<string, Account>()

  const network: Network = {
    accountOf: (number) => accounts.get(number),
    onNoAnswer: (act) => void clock.after(noAnswerMs).then(act),
  }

  function openAccount(party: Party, identity: number, events: EventQueue): Account {
    const owner = accounts.get(party.number)
    if (owner) throw numberTaken(party, owner.party)
    const account = { party, identity, events, legs: new Map(), legsOpened: 0, registered: true }
    accounts.set(party.number, account)
    return account
  }

  return {
    attach(first, ...further) {
      const events = openEventQueue(clock, () => delay(first))
      const own: [Account, ...Account[]] = [openAccount(first, 1, events)]
      for (const [index, party] of further.entries()) own.push(openAccount(party, index + 2, events))
      return signallingOf(own, network)
    },
  }
}

function signallingOf(own: readonly [Account, ...Account[]], network: Network): Signalling {
  const [first] = own
  // A request may arrive after the end of its call. The leg no longer exists then, and the request has no effect.
  const on = (call: string, act: (leg: Leg) => void) => {
    for (const { legs } of own) {
      const leg = legs.get(call)
      if (leg) act(leg)
    }
  }
  return {
    dial: (number, identity = 1) => dial(network, own[identity - 1] ?? first, number),
    answer: (call) => on(call, answer),
    reject: (call) => on(call, reject),
    redirect: (call, number) => on(call, (leg) => redirect(network, leg, number)),
    hold: (call) => on(call, (leg) => setHold(leg, true)),
    resume: (call) => on(call, (leg) => setHold(leg, false)),
    transfer: (call, target, release) =>
      on(call, (one) => on(target, (other) => attendedTransfer(one, other, release))),
    blindTransfer: (call, number, release) => on(call, (leg) => blindTransfer(network, leg, number, release)),
    dtmf: (call, digits) => on(call, (leg) => sendDtmf(leg, digits)),
    hangUp: (call) => on(call, hangUp),
    register(identity, registered) {
      const account = own[identity - 1]
      if (account) account.registered = registered
    },
    onEvent: (listener) => first.events.listen(listener),
  }
}
