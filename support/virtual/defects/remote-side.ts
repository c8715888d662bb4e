import type { Defect } from './types.js'
import { following, telling } from './wrapping.js'

/** Faults by which the phone itself shows what it should, and another one does not: requests that are never sent. */
export const remoteSideDefects: readonly Defect[] = [
  {
    name: 'hold-not-sent',
    summary: 'The phone shows the call on hold, the other side does not.',
    kind: 'far',
    flow: 'hold',
    signalling: (inner) => ({ ...inner, hold: () => {} }),
  },
  {
    name: 'resume-not-sent',
    summary: 'A call that was taken back stays on hold for the other side.',
    kind: 'far',
    flow: 'hold',
    signalling: (inner) => ({ ...inner, resume: () => {} }),
  },
  {
    name: 'hang-up-not-sent',
    summary: 'The other side of a talk does not learn that the phone hung up.',
    kind: 'far',
    flow: 'basic call',
    signalling: (inner) =>
      following(inner, ({ answered }) => ({
        hangUp: (call) => (answered.has(call) ? undefined : inner.hangUp(call)),
      })),
  },
  {
    name: 'cancel-not-sent',
    summary: 'The caller gives up, and the other phone goes on ringing.',
    kind: 'far',
    flow: 'basic call',
    signalling: (inner) =>
      following(inner, ({ answered }) => ({
        hangUp: (call) => (answered.has(call) ? inner.hangUp(call) : undefined),
      })),
  },
  {
    name: 'reject-not-sent',
    summary: 'A call was rejected, and its caller goes on calling.',
    kind: 'far',
    flow: 'basic call',
    signalling: (inner) => ({ ...inner, reject: () => {} }),
  },
  {
    name: 'dnd-answers',
    summary: 'Callers that do-not-disturb keeps away are answered: they talk to nobody.',
    kind: 'far',
    flow: 'do not disturb',
    // What is refused while the news of it is heard was refused by no person.
    signalling(inner) {
      let hearing = false
      return {
        ...inner,
        reject: (call) => (hearing ? inner.answer(call) : inner.reject(call)),
        onEvent: (listener) =>
          inner.onEvent((event) => {
            hearing = true
            listener(event)
            hearing = false
          }),
      }
    },
  },
  {
    name: 'identity-lost',
    summary: 'Whichever identity was chosen, the other side sees a call of the first.',
    kind: 'far',
    flow: 'identities',
    signalling: (inner) => ({ ...inner, dial: (number) => inner.dial(number) }),
  },
  {
    name: 'forward-loses-digit',
    summary: 'A call is sent on to a number without its last digit.',
    kind: 'far',
    flow: 'forwarding',
    signalling: (inner) => ({
      ...inner,
      redirect: (call, number) => inner.redirect(call, number.slice(0, -1)),
    }),
  },
  {
    name: 'blind-transfer-drops-call',
    summary: 'A blind transfer ends the call that it should hand over.',
    kind: 'far',
    flow: 'transfer',
    signalling: (inner) =>
      telling(inner, (tell) => ({
        blindTransfer(call) {
          inner.hangUp(call)
          tell({ type: 'ended', call, reason: 'transferred' })
        },
      })),
  },
  {
    name: 'transfer-not-sent',
    summary: 'The phone leaves both calls of a transfer, and nobody joins the two others.',
    kind: 'far',
    flow: 'transfer',
    signalling: (inner) =>
      telling(inner, (tell) => ({
        transfer(one, other) {
          for (const call of [one, other]) tell({ type: 'ended', call, reason: 'transferred' })
        },
      })),
  },
  {
    name: 'second-call-drops-held',
    summary: 'Whoever is on hold is cut off when the phone dials another number.',
    kind: 'far',
    flow: 'transfer',
    signalling: (inner) =>
      following(inner, ({ held }) => ({
        dial(number, identity) {
          for (const call of held) inner.hangUp(call)
          return inner.dial(number, identity)
        },
      })),
  },
  {
    name: 'conference-leaves-on-hold',
    summary: 'The party on hold is taken into the conference on the display only.',
    kind: 'far',
    flow: 'conference',
    signalling: (inner) =>
      following(inner, ({ talksBeside }) => ({
        resume: (call) => (talksBeside(call) ? undefined : inner.resume(call)),
      })),
  },
  {
    name: 'split-not-sent',
    summary: 'Whoever a split conference leaves on hold is not told.',
    kind: 'far',
    flow: 'conference',
    signalling: (inner) =>
      following(inner, ({ talksBeside }) => ({
        hold: (call) => (talksBeside(call) ? undefined : inner.hold(call)),
      })),
  },
  {
    name: 'conference-half-ended',
    summary: 'The host ends a conference, and only one of its parties is told.',
    kind: 'far',
    flow: 'conference',
    // What is hung up at one stroke is hung up before anything else can happen.
    signalling(inner) {
      let told = false
      return {
        ...inner,
        hangUp(call) {
          if (told) return
          told = true
          queueMicrotask(() => {
            told = false
          })
          inner.hangUp(call)
        },
      }
    },
  },
]
