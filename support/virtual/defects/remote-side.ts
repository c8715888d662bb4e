import { injectEvents, trackCalls } from './signalling-wrappers.js'
import type { Defect } from './types.js'

/**
 * Requests that are not sent, or are wrong: the display of the phone is right, that of the phone at the other side is
 * wrong.
 */
export const remoteSideDefects: readonly Defect[] = [
  {
    name: 'hold-not-sent',
    summary: 'The phone shows the call on hold, the other side does not.',
    kind: 'remote-side',
    flow: 'hold',
    signalling: (inner) => ({ ...inner, hold: () => {} }),
  },
  {
    name: 'resume-not-sent',
    summary: 'A resumed call stays on hold at the other side.',
    kind: 'remote-side',
    flow: 'hold',
    signalling: (inner) => ({ ...inner, resume: () => {} }),
  },
  {
    name: 'hang-up-not-sent',
    summary: 'The phone hangs up, and the other side stays connected.',
    kind: 'remote-side',
    flow: 'basic call',
    signalling: (inner) =>
      trackCalls(inner, ({ answered }) => ({
        hangUp: (call) => (answered.has(call) ? undefined : inner.hangUp(call)),
      })),
  },
  {
    name: 'cancel-not-sent',
    summary: 'The caller cancels the call, and the other phone still rings.',
    kind: 'remote-side',
    flow: 'basic call',
    signalling: (inner) =>
      trackCalls(inner, ({ answered }) => ({
        hangUp: (call) => (answered.has(call) ? inner.hangUp(call) : undefined),
      })),
  },
  {
    name: 'reject-not-sent',
    summary: 'The phone rejects a call, and its caller is still calling.',
    kind: 'remote-side',
    flow: 'basic call',
    signalling: (inner) => ({ ...inner, reject: () => {} }),
  },
  {
    name: 'dnd-answers',
    summary:
      'A phone with do not disturb answers its callers, and they are connected to a phone without a call.',
    kind: 'remote-side',
    flow: 'do not disturb',
    // A reject during the delivery of an event comes from do not disturb, not from the user.
    signalling(inner) {
      let inEvent = false
      return {
        ...inner,
        reject: (call) => (inEvent ? inner.answer(call) : inner.reject(call)),
        onEvent: (listener) =>
          inner.onEvent((event) => {
            inEvent = true
            listener(event)
            inEvent = false
          }),
      }
    },
  },
  {
    name: 'identity-lost',
    summary: 'The other side always sees a call from identity 1, whatever identity is selected.',
    kind: 'remote-side',
    flow: 'identities',
    signalling: (inner) => ({ ...inner, dial: (number) => inner.dial(number) }),
  },
  {
    name: 'forward-loses-digit',
    summary: 'A forwarded call goes to the target number without its last digit.',
    kind: 'remote-side',
    flow: 'forwarding',
    signalling: (inner) => ({
      ...inner,
      redirect: (call, number) => inner.redirect(call, number.slice(0, -1)),
    }),
  },
  {
    name: 'blind-transfer-drops-call',
    summary: 'A blind transfer ends the call that it should transfer.',
    kind: 'remote-side',
    flow: 'transfer',
    signalling: (inner) =>
      injectEvents(inner, (inject) => ({
        blindTransfer(call) {
          inner.hangUp(call)
          inject({ type: 'ended', call, reason: 'transferred' })
        },
      })),
  },
  {
    name: 'transfer-not-sent',
    summary: 'The phone leaves both calls of an attended transfer, and the two others are not connected.',
    kind: 'remote-side',
    flow: 'transfer',
    signalling: (inner) =>
      injectEvents(inner, (inject) => ({
        transfer(one, other) {
          for (const call of [one, other]) inject({ type: 'ended', call, reason: 'transferred' })
        },
      })),
  },
  {
    name: 'second-call-drops-held',
    summary: 'The call on hold ends when the phone dials another number.',
    kind: 'remote-side',
    flow: 'transfer',
    signalling: (inner) =>
      trackCalls(inner, ({ held }) => ({
        dial(number, identity) {
          for (const call of held) inner.hangUp(call)
          return inner.dial(number, identity)
        },
      })),
  },
  {
    name: 'conference-leaves-on-hold',
    summary: 'The party on hold is in the conference on the display only.',
    kind: 'remote-side',
    flow: 'conference',
    signalling: (inner) =>
      trackCalls(inner, ({ hasOtherTalk }) => ({
        resume: (call) => (hasOtherTalk(call) ? undefined : inner.resume(call)),
      })),
  },
  {
    name: 'split-not-sent',
    summary: 'After a split of the conference, the party on hold does not show it.',
    kind: 'remote-side',
    flow: 'conference',
    signalling: (inner) =>
      trackCalls(inner, ({ hasOtherTalk }) => ({
        hold: (call) => (hasOtherTalk(call) ? undefined : inner.hold(call)),
      })),
  },
  {
    name: 'conference-half-ended',
    summary: 'The host ends a conference, and one of its parties stays connected.',
    kind: 'remote-side',
    flow: 'conference',
    // The host hangs up all calls in one step, thus before the microtask runs.
    signalling(inner) {
      let sent = false
      return {
        ...inner,
        hangUp(call) {
          if (sent) return
          sent = true
          queueMicrotask(() => {
            sent = false
          })
          inner.hangUp(call)
        },
      }
    },
  },
]
