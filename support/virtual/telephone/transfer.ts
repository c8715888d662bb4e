import { callOnLineKey, hangUp, nothing, onFocused } from './call-actions.js'
import { closeDialogs, removeCall, setHold } from './changes.js'
import { type Call, focusedCall, type Model, transferCandidates } from './model.js'
import { type Action, andThen, type Press, type Step, step } from './step.js'

// The actions of TRANSFER, and of other keys until the call is transferred.

/**
 * With a held call: an attended transfer to the call that was held last (firmware setting `call_join_xfer`: on), or the
 * list of held calls opens (off). Without a held call: the call goes on hold, and the number edit opens for a blind
 * transfer.
 */
export const transfer = onFocused((press, focus) => {
  const last = transferCandidates(press.model).at(-1)
  if (!last) return focus.phase === 'talking' ? openTransferEdit(press, focus) : step(press.model)
  if (press.settings.joinOnTransfer) return attendedTransfer(press, focus, last)
  return step({ ...press.model, selectedCall: last.id })
})

export const transferToSelected = onFocused((press, focus) => {
  const selected = transferCandidates(press.model).find((call) => call.id === press.model.selectedCall)
  return selected ? attendedTransfer(press, focus, selected) : step(closeDialogs(press.model))
})

/** Moves the selection in the list of held calls. */
export const selectCall =
  (rows: 1 | -1): Action =>
  ({ model }) => {
    const list = transferCandidates(model)
    const next = list[list.findIndex((call) => call.id === model.selectedCall) + rows]
    return step(next ? { ...model, selectedCall: next.id } : model)
  }

/** The line key of a held call transfers to it. */
export const transferToLineKey: Action = (press) => {
  const call = callOnLineKey(press)
  if (!call || call.id === press.model.focus) return nothing(press)
  return transferToSelected({ ...press, model: { ...press.model, selectedCall: call.id } })
}

/** A digit in the list of held calls starts the number of another target. */
export const enterTarget = onFocused((press, focus) =>
  focus.phase === 'talking' ? openTransferEdit(press, focus, press.key.detail) : step(press.model),
)

/** ONHOOK; with the firmware setting `transfer_on_hangup` and a held call, an attended transfer. */
export const hangUpOrTransfer: Action = (press) => {
  const [focus, last] = [focusedCall(press.model), transferCandidates(press.model).at(-1)]
  return press.settings.transferOnHangUp && focus && last
    ? attendedTransfer(press, focus, last)
    : hangUp(press)
}

/** The call stays until the network confirms or refuses the transfer. */
export function blindTransfer({ model, settings: { release } }: Omit<Press, 'key'>, number: string): Step {
  const focus = focusedCall(model)
  if (!focus) return step(model)
  return step(closeDialogs(model), { type: 'blind transfer', call: focus.id, number, release })
}

function openTransferEdit({ model }: { readonly model: Model }, { id }: Call, digits = ''): Step {
  return andThen(setHold(closeDialogs(model), id, true), (held) =>
    step({ ...held, entry: { digits, purpose: 'transfer' } }),
  )
}

/** Both calls stay until the network ends them: it may refuse the transfer. */
function attendedTransfer(press: Press, focus: Call, held: Call): Step {
  const { release, transferOnRinging } = press.settings
  if (focus.phase === 'calling' && !transferOnRinging) return cancelAndBlindTransfer(press, focus, held)
  const effect = { type: 'transfer', call: held.id, target: focus.id, release } as const
  return step(closeDialogs(press.model), effect)
}

/** Firmware setting `attended_transfer_on_ringing`: off. The target has a missed call, and then a new call. */
function cancelAndBlindTransfer(press: Press, target: Call, held: Call): Step {
  const cancelled = step(removeCall(closeDialogs(press.model), target.id), {
    type: 'hang up',
    call: target.id,
  })
  return andThen(cancelled, (model) =>
    blindTransfer({ ...press, model: { ...model, focus: held.id } }, target.peer.number),
  )
}
