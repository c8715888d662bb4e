import type { Incoming } from '../signalling/index.js'
import { remember } from './call-log.js'
import { withCall, withoutCall, withWaiting } from './changes.js'
import type { Model } from './model.js'
import { callNamed, focusOf, waitingOf } from './model.js'
import { type Context, type Effect, type Step, step } from './step.js'

// What becomes of a call that comes in.

export function ring(model: Model, incoming: Incoming, { behaviour, date }: Context): Step {
  const { call, from: peer, identity = 1, forwardedBy } = incoming
  const { always, busy, noAnswer } = model.forwarding
  const rejects = { type: 'reject', call } as const
  if (model.power !== 'on') return step(model, rejects)
  if (always) return step(model, { type: 'redirect', call, number: always })
  if (model.dnd) return step(missed(model, { peer, at: date }), rejects)
  const free = model.calls.length === 0
  if (!free && !(behaviour.callWaiting && mayKnock(model)))
    return step(model, busy ? { type: 'redirect', call, number: busy } : rejects)
  const ringing = { id: call, peer, phase: 'ringing', identity, ...(forwardedBy && { forwardedBy }) } as const
  const timers: Effect[] = noAnswer ? [{ type: 'time the ringing', call, ms: noAnswer.afterMs }] : []
  return step(free ? withCall(model, ringing) : withWaiting(model, ringing), ...timers)
}

/** Only into a talk, and one at a time: who is calling or being called has no ear for another. Assumed. */
const mayKnock = (model: Model) => focusOf(model)?.phase === 'talking' && !waitingOf(model)

export function sendOn(model: Model, id: string, date: number): Step {
  const call = callNamed(model, id)
  const number = model.forwarding.noAnswer?.number
  if (call?.phase !== 'ringing' || number === undefined) return step(model)
  const left = missed(withoutCall(model, id), { peer: call.peer, at: date })
  return step(left, { type: 'redirect', call: id, number })
}

/** Nobody has looked at it yet. */
export const missed = (model: Model, record: Parameters<typeof remember>[2]): Model =>
  remember({ ...model, missed: model.missed + 1 }, 'missed', record)
