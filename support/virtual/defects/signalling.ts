import { dropEvents, injectEvents } from './signalling-wrappers.js'
import type { Defect } from './types.js'

/** Events that do not arrive, and requests that do the wrong thing. */
export const signallingDefects: readonly Defect[] = [
  {
    name: 'held-not-shown',
    summary: 'A phone that is held by the other side does not show it.',
    kind: 'other',
    flow: 'hold',
    signalling: (inner) => dropEvents(inner, (event) => event.type === 'held'),
  },
  {
    name: 'transfer-not-shown',
    summary: 'A transferred phone still shows its former peer.',
    kind: 'other',
    flow: 'transfer',
    signalling: (inner) => dropEvents(inner, (event) => event.type === 'transferred'),
  },
  {
    name: 'transferor-stays',
    summary: 'The phone that transferred a call still shows it.',
    kind: 'other',
    flow: 'transfer',
    signalling: (inner) =>
      dropEvents(inner, (event) => event.type === 'ended' && event.reason === 'transferred'),
  },
  {
    name: 'hang-up-not-noticed',
    summary: 'The phone does not notice that the other side hung up.',
    kind: 'other',
    flow: 'basic call',
    signalling: (inner) => dropEvents(inner, (event) => event.type === 'ended' && event.reason === 'hung up'),
  },
  {
    name: 'transfer-drops-call',
    summary: 'An attended transfer ends both calls instead of connecting them.',
    kind: 'remote-side',
    flow: 'transfer',
    signalling: (inner) =>
      injectEvents(inner, (inject) => ({
        transfer(call, target) {
          for (const dropped of [call, target]) {
            inner.hangUp(dropped)
            inject({ type: 'ended', call: dropped, reason: 'transferred' })
          }
        },
      })),
  },
  {
    name: 'transfer-wrong-party',
    summary: 'An attended transfer ends the consultation call and resumes the held one.',
    kind: 'other',
    flow: 'transfer',
    signalling: (inner) =>
      injectEvents(inner, (inject) => ({
        transfer(call, target) {
          inner.hangUp(target)
          inject({ type: 'ended', call: target, reason: 'hung up' })
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
      injectEvents(inner, (inject) => ({
        hold(call) {
          inner.hangUp(call)
          inject({ type: 'ended', call, reason: 'hung up' })
        },
      })),
  },
  {
    name: 'answer-not-sent',
    summary: 'The phone shows the call as answered, and the caller is still calling.',
    kind: 'remote-side',
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
