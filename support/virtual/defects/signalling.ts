import type { Signalling, SignallingEvent } from '../signalling/index.js'
import type { Defect } from './types.js'

/** Faults between the telephone and the network. */
export const signallingDefects: readonly Defect[] = [
  {
    name: 'held-not-shown',
    summary: 'A phone put on hold by the other side does not show it.',
    signalling: (inner) => losing(inner, (event) => event.type === 'held'),
  },
  {
    name: 'transfer-not-shown',
    summary: 'A phone that was handed over still shows the party it talked to before.',
    signalling: (inner) => losing(inner, (event) => event.type === 'transferred'),
  },
  {
    name: 'transferor-stays',
    summary: 'The phone that transferred a call keeps showing it, as if it were still in it.',
    signalling: (inner) => losing(inner, (event) => event.type === 'ended' && event.reason === 'transferred'),
  },
  {
    name: 'hang-up-unheard',
    summary: 'The phone does not notice that the other side hung up.',
    signalling: (inner) => losing(inner, (event) => event.type === 'ended' && event.reason === 'hung up'),
  },
  {
    name: 'transfer-drops-call',
    summary: 'A transfer ends both calls instead of joining them.',
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
    signalling: (inner) => ({ ...inner, answer: () => {} }),
  },
  {
    name: 'dial-loses-digit',
    summary: 'The last digit of a dialled number is lost.',
    signalling: (inner) => ({
      ...inner,
      dial: (number, identity) => inner.dial(number.slice(0, -1), identity),
    }),
  },
]

function losing(inner: Signalling, isLost: (event: SignallingEvent) => boolean): Signalling {
  return {
    ...inner,
    onEvent: (listener) => inner.onEvent((event) => (isLost(event) ? undefined : listener(event))),
  }
}

/** For faults that make up events of their own, which arrive later, as those of the network do. */
function telling(
  inner: Signalling,
  change: (tell: (event: SignallingEvent) => void) => Partial<Signalling>,
): Signalling {
  const listeners: ((event: SignallingEvent) => void)[] = []
  const tell = (event: SignallingEvent) =>
    queueMicrotask(() => {
      for (const listener of listeners) listener(event)
    })
  return {
    ...inner,
    ...change(tell),
    onEvent(listener) {
      listeners.push(listener)
      inner.onEvent(listener)
    },
  }
}
