import type { Defect } from './types.js'
import { losing, telling } from './wrapping.js'

/** Faults between the telephone and the network. */
export const signallingDefects: readonly Defect[] = [
  {
    name: 'held-not-shown',
    summary: 'A phone put on hold by the other side does not show it.',
    kind: 'other',
    flow: 'hold',
    signalling: (inner) => losing(inner, (event) => event.type === 'held'),
  },
  {
    name: 'transfer-not-shown',
    summary: 'A phone that was handed over still shows the party it talked to before.',
    kind: 'other',
    flow: 'transfer',
    signalling: (inner) => losing(inner, (event) => event.type === 'transferred'),
  },
  {
    name: 'transferor-stays',
    summary: 'The phone that transferred a call keeps showing it, as if it were still in it.',
    kind: 'other',
    flow: 'transfer',
    signalling: (inner) => losing(inner, (event) => event.type === 'ended' && event.reason === 'transferred'),
  },
  {
    name: 'hang-up-unheard',
    summary: 'The phone does not notice that the other side hung up.',
    kind: 'other',
    flow: 'basic call',
    signalling: (inner) => losing(inner, (event) => event.type === 'ended' && event.reason === 'hung up'),
  },
  {
    name: 'transfer-drops-call',
    summary: 'A transfer ends both calls instead of joining them.',
    kind: 'far',
    flow: 'transfer',
    signalling: (inner) =>
      telling(inner, (tell) => ({
        transfer(call, target) {
          for (const dropped of [call, target]) {
            inner.hangUp(dropped)
            tell({ type: 'ended', call: dropped, reason: 'transferred' })
          }
        },
      })),
  },
  {
    name: 'transfer-wrong-party',
    summary: 'A transfer hands the held party back to the phone that transfers, and drops the new one.',
    kind: 'other',
    flow: 'transfer',
    signalling: (inner) =>
      telling(inner, (tell) => ({
        transfer(call, target) {
          inner.hangUp(target)
          tell({ type: 'ended', call: target, reason: 'hung up' })
          inner.resume(call)
        },
      })),
  },
  {
    name: 'hold-drops-call',
    summary: 'Holding a call ends it.',
    kind: 'other',
    flow: 'hold',
    signalling: (inner) =>
      telling(inner, (tell) => ({
        hold(call) {
          inner.hangUp(call)
          tell({ type: 'ended', call, reason: 'hung up' })
        },
      })),
  },
  {
    name: 'answer-not-sent',
    summary: 'The phone shows the call as answered, but the caller goes on hearing it ring.',
    kind: 'far',
    flow: 'basic call',
    signalling: (inner) => ({ ...inner, answer: () => {} }),
  },
  {
    name: 'dial-loses-digit',
    summary: 'The last digit of a dialled number is lost.',
    kind: 'other',
    flow: 'basic call',
    signalling: (inner) => ({
      ...inner,
      dial: (number, identity) => inner.dial(number.slice(0, -1), identity),
    }),
  },
]
