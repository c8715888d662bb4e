import type { Call } from './call.js'
import { focusOf, waitingOf } from './calls.js'
import { andThen, changeCall, closeDialogs, holding, leaving, talking, withoutCall } from './changes.js'
import { remember } from './records.js'
import { type Action, type Press, type Step, step } from './step.js'

// What the keys do to calls. The table in machine.ts says in which state.

/** Whoever talks already goes on hold. */
export function answerCall({ model, now, date }: Press, { id, peer }: Call): Step {
  return andThen(leaving(closeDialogs(model)), (free) => {
    const answered = changeCall({ ...free, focus: id }, id, talking(now))
    return step(remember(answered, 'received', { peer, at: date }), { type: 'answer', call: id })
  })
}

export const answer = onFocus(answerCall)
export const answerWaiting = onWaiting(answerCall)

const rejectCall = ({ model }: Press, { id }: Call) =>
  step(withoutCall(model, id), { type: 'reject', call: id })

export const reject = onFocus(rejectCall)
export const rejectWaiting = onWaiting(rejectCall)

/** The display turns back to the talk, the call goes on waiting; or the other way round. */
export const ignore = onWaiting(({ model }, { id }) => step(changeCall(model, id, { ignored: true })))
export const lookAtWaiting = onWaiting(({ model }, waiting) => {
  const { ignored: _, ...seen } = waiting
  return step({ ...model, calls: model.calls.map((call) => (call === waiting ? seen : call)) })
})

export const hangUp = onFocus(({ model }, { id }) =>
  step(withoutCall(model, id), { type: 'hang up', call: id }),
)

export const hold = onFocus(({ model }, { id }) => holding(model, id, true))

export const resume = onFocus(({ model }, { id }) => holding(model, id, false))

/** F_HOLD where the display shows somebody else. */
export const toggleHold = onFocus(({ model }, { id, heldByUs }) => holding(model, id, !heldByUs))

/** A microphone that nobody listens to needs no muting. */
export const mute: Action = ({ model }) => {
  const talks = model.calls.some((call) => call.phase === 'talking')
  return step(talks ? { ...model, muted: !model.muted } : model)
}

/** The programmable key of the call in focus does `own`, all others nothing. */
export const ownKey =
  (own: Action): Action =>
  (press) =>
    callOnKey(press)?.id === press.model.focus ? own(press) : nothing(press)

/** The programmable key of the call in focus does `own`, that of another call goes over to it. */
export const lineKey =
  (own: Action, free: Action = nothing): Action =>
  (press) => {
    const meant = callOnKey(press)
    if (!meant) return free(press)
    return meant.id === press.model.focus ? own(press) : goOverTo(press, meant)
  }

export const callOnKey = ({ model, key }: Press) => model.calls.find((call) => `${call.line}` === key.detail)

/** Answers a call that rings, goes back to a held one; the one in focus is held instead. */
function goOverTo(press: Press, meant: Call): Step {
  if (meant.phase === 'ringing') return answerCall(press, meant)
  return andThen(leaving(press.model), (free) => {
    const focused = { ...free, focus: meant.id }
    return meant.phase === 'transferring' ? step(focused) : holding(focused, meant.id, false)
  })
}

export function nothing({ model }: Press): Step {
  return step(model)
}

export function onFocus(act: (press: Press, focus: Call) => Step): Action {
  return onCall(act, focusOf)
}

function onWaiting(act: (press: Press, waiting: Call) => Step): Action {
  return onCall(act, waitingOf)
}

function onCall(
  act: (press: Press, call: Call) => Step,
  find: (model: Press['model']) => Call | undefined,
): Action {
  return (press) => {
    const call = find(press.model)
    return call ? act(press, call) : step(press.model)
  }
}
