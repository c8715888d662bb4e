import { callOnKey, hangUp, nothing, onFocus } from './call-actions.js'
import { andThen, closeDialogs, holding, withoutCall } from './changes.js'
import { type Call, focusOf, joinable, type Model } from './model.js'
import { type Action, type Press, type Step, step } from './step.js'

// TRANSFER, and what the keys do until the call is handed over.

/**
 * With a held call: joins the one that was held last (`call_join_xfer`: on), or asks which one (off). With none,
 * the number edit opens, and the call waits on hold.
 */
export const transfer = onFocus((press, focus) => {
  const last = joinable(press.model).at(-1)
  if (!last) return focus.phase === 'talking' ? openTransferEdit(press, focus) : step(press.model)
  if (press.behaviour.joinOnTransfer) return joinWith(press, focus, last)
  return step({ ...press.model, chosen: last.id })
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

/** The programmable key of a held call chooses it. */
export const pick: Action = (press) => {
  const meant = callOnKey(press)
  if (!meant || meant.id === press.model.focus) return nothing(press)
  return joinChosen({ ...press, model: { ...press.model, chosen: meant.id } })
}

/** Who types a number where a held call could be chosen means neither of those. */
export const typeTarget = onFocus((press, focus) =>
  focus.phase === 'talking' ? openTransferEdit(press, focus, press.key.detail) : step(press.model),
)

/** Firmware setting `transfer_on_hangup`: who puts the handset down leaves the two others to each other. */
export const hangUpOrJoin: Action = (press) => {
  const [focus, last] = [focusOf(press.model), joinable(press.model).at(-1)]
  return press.behaviour.transferOnHangUp && focus && last ? joinWith(press, focus, last) : hangUp(press)
}

/** A blind transfer. The call stays until the network says how it goes. */
export function handOver({ model, behaviour: { release } }: Omit<Press, 'key'>, number: string): Step {
  const focus = focusOf(model)
  if (!focus || number === '') return step(model)
  return step(closeDialogs(model), { type: 'blind transfer', call: focus.id, number, release })
}

function openTransferEdit({ model }: { readonly model: Model }, { id }: Call, digits = ''): Step {
  return andThen(holding(closeDialogs(model), id, true), (held) =>
    step({ ...held, entry: { digits, purpose: 'transfer' } }),
  )
}

// Both calls stay until the network ends them: it may refuse the transfer.
function joinWith(press: Press, focus: Call, held: Call): Step {
  const { release, transferOnRinging } = press.behaviour
  if (focus.phase === 'calling' && !transferOnRinging) return giveUpAndHandOver(press, focus, held)
  const joins = { type: 'transfer', call: held.id, target: focus.id, release } as const
  return step(closeDialogs(press.model), joins)
}

/** Firmware setting `attended_transfer_on_ringing`: off. The target has a missed call, and is called anew. */
function giveUpAndHandOver(press: Press, target: Call, held: Call): Step {
  const given = step(withoutCall(closeDialogs(press.model), target.id), { type: 'hang up', call: target.id })
  return andThen(given, (model) =>
    handOver({ ...press, model: { ...model, focus: held.id } }, target.peer.number),
  )
}
