import { changeCall, closeDialogs, talking, withoutCall } from './changes.js'
import { type Call, focusOf, joinable } from './model.js'
import { remember } from './records.js'
import { type Action, type Press, type Step, step } from './step.js'

// What the keys do to the call in focus. The table in machine.ts says in which state.

export const answer = onFocus(({ model, now, date }, { id, peer }) => {
  const answered = remember(changeCall(model, id, talking(now)), 'received', { peer, at: date })
  return step(answered, { type: 'answer', call: id })
})

export const reject = onFocus(({ model }, { id }) =>
  step(withoutCall(model, id), { type: 'reject', call: id }),
)

export const hangUp = onFocus(({ model }, { id }) =>
  step(withoutCall(model, id), { type: 'hang up', call: id }),
)

export const hold = onFocus(({ model }, { id }) =>
  step(changeCall(model, id, { heldByUs: true }), { type: 'hold', call: id }),
)

export const resume = onFocus(({ model }, { id }) =>
  step(changeCall(model, id, { heldByUs: false }), { type: 'resume', call: id }),
)

export const tone = onFocus(({ model, key }, { id }) =>
  step(model, { type: 'dtmf', call: id, digits: key.detail }),
)

/** `call_join_xfer` on: joins with the call that was held last. Off: asks which one. */
export const transfer = onFocus((press, focus) => {
  const last = joinable(press.model).at(-1)
  if (!last) return step(press.model)
  return press.joinOnTransfer ? joinWith(press, focus, last) : step({ ...press.model, chosen: last.id })
})

export const joinChosen = onFocus((press, focus) => {
  const chosen = joinable(press.model).find((call) => call.id === press.model.chosen)
  return chosen ? joinWith(press, focus, chosen) : step(closeDialogs(press.model))
})

export const choose =
  (rows: 1 | -1): Action =>
  ({ model }) => {
    const list = joinable(model)
    const next = list[list.findIndex((call) => call.id === model.chosen) + rows]
    return step(next ? { ...model, chosen: next.id } : model)
  }

/** The programmable key of the call in focus does `own`, that of another call does `other`. */
export const lineKey =
  (own: Action, other: (press: Press, meant: Call) => Step): Action =>
  (press) => {
    const meant = press.model.calls.find((call) => `${call.line}` === press.key.detail)
    if (!meant) return step(press.model)
    return meant.id === press.model.focus ? own(press) : other(press, meant)
  }

/** Goes over to a held call; the one in focus is held instead. */
export function goOverTo({ model }: Press, meant: Call): Step {
  const resumed = changeCall({ ...model, focus: meant.id }, meant.id, { heldByUs: false })
  const resumes = { type: 'resume', call: meant.id } as const
  const left = focusOf(model)
  if (!left || left.heldByUs) return step(resumed, resumes)
  return step(changeCall(resumed, left.id, { heldByUs: true }), { type: 'hold', call: left.id }, resumes)
}

export function pick(press: Press, meant: Call): Step {
  return joinChosen({ ...press, model: { ...press.model, chosen: meant.id } })
}

export const nothing: Action = ({ model }) => step(model)

// Both calls stay until the network ends them: it may refuse the transfer.
const joinWith = ({ model }: Press, focus: Call, held: Call) =>
  step(closeDialogs(model), { type: 'transfer', call: held.id, target: focus.id })

function onFocus(act: (press: Press, focus: Call) => Step): Action {
  return (press) => {
    const focus = focusOf(press.model)
    return focus ? act(press, focus) : step(press.model)
  }
}
