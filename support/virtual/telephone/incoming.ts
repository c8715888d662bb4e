import type { Incoming } from '../signalling/index.js'
import { addRecord } from './call-log.js'
import { addCall, addWaitingCall, removeCall } from './changes.js'
import type { Model } from './model.js'
import { callById, focusedCall, waitingCall } from './model.js'
import { type Context, type Effect, type Step, step } from './step.js'

/** The step for an incoming call: it rings, waits, is forwarded, or is rejected. */
export function receiveCall(model: Model, incoming: Incoming, { settings, date }: Context): Step {
  const { call, from: peer, identity = 1, forwardedBy } = incoming
  const { always, busy, noAnswer } = model.forwarding
  const reject = { type: 'reject', call } as const
  if (model.power !== 'on') return step(model, reject)
  if (always) return step(model, { type: 'redirect', call, number: always })
  if (model.dnd) return step(recordMissed(model, { peer, at: date }), reject)
  const free = model.calls.length === 0
  if (!free && !(settings.callWaiting && acceptsWaitingCall(model)))
    return step(model, busy ? { type: 'redirect', call, number: busy } : reject)
  const ringing = { id: call, peer, phase: 'ringing', identity, ...(forwardedBy && { forwardedBy }) } as const
  if (free && settings.autoConnect.includes(identity))
    return step(addCall(model, ringing), { type: 'start auto answer', call })
  const timers: Effect[] = noAnswer ? [{ type: 'start no answer timer', call, ms: noAnswer.afterMs }] : []
  return step(free ? addCall(model, ringing) : addWaitingCall(model, ringing), ...timers)
}

/** A call may wait only during a connected call, and only one. Assumed: a phone that calls or rings is busy. */
const acceptsWaitingCall = (model: Model) => focusedCall(model)?.phase === 'talking' && !waitingCall(model)

/** The timeout of forwarding on no answer. */
export function forwardUnanswered(model: Model, id: string, date: number): Step {
  const call = callById(model, id)
  const number = model.forwarding.noAnswer?.number
  if (call?.phase !== 'ringing' || number === undefined) return step(model)
  const withoutCall = recordMissed(removeCall(model, id), { peer: call.peer, at: date })
  return step(withoutCall, { type: 'redirect', call: id, number })
}

export const recordMissed = (model: Model, record: Parameters<typeof addRecord>[2]): Model =>
  addRecord({ ...model, missed: model.missed + 1 }, 'missed', record)
