import { addRecord, selectedRecord } from './call-log.js'
import { addCall, holdFocused } from './changes.js'
import type { Call, Model } from './model.js'
import { canDial, focusedTogether, lastDialled } from './model.js'
import { type Action, andThen, type Press, type Step, step } from './step.js'
import { blindTransfer } from './transfer.js'

// The number edit, how a number becomes a call, and DTMF.

export const enterDigit: Action = ({ model, key }) => {
  const { digits, ...edit } = model.entry ?? { digits: '', purpose: 'dial' }
  return step({ ...model, list: undefined, entry: { ...edit, digits: digits + key.detail } })
}

export const deleteDigit: Action = ({ model }) => {
  const { entry } = model
  return step(entry ? { ...model, entry: { ...entry, digits: entry.digits.slice(0, -1) } } : model)
}

export const openNumberEdit: Action = ({ model }) =>
  step({ ...model, entry: { digits: '', purpose: 'dial' } })

/** The line key of a free line: the focused call goes on hold, and the next call takes that line. */
export const openLine: Action = ({ model, key }) =>
  andThen(holdFocused(model), (free) =>
    step({ ...free, entry: { digits: '', purpose: 'dial', line: Number(key.detail) } }),
  )

/** Opens the number edit with the last dialled number. ENTER dials it. */
export const editLastNumber: Action = ({ model }) => {
  const digits = lastDialled(model)
  return step(digits === undefined ? model : { ...model, entry: { digits, purpose: 'dial' } })
}

export const dialEntry: Action = (press) => dial(press, press.model.entry?.digits ?? '')

export const dialListEntry: Action = (press) => dial(press, selectedRecord(press.model)?.peer.number ?? '')

/** @param identity the identity that dials; default: the one selected on the display */
export function dial(press: Omit<Press, 'key'>, number: string, identity = press.model.identity): Step {
  const { model, date } = press
  if (number === '') return step(model)
  if (model.entry?.purpose === 'transfer')
    return blindTransfer({ ...press, model: recordDialled(model, number, date) }, number)
  if (!canDial(model)) return step(model)
  return step(model, { type: 'dial', number, identity })
}

interface DialledCall {
  readonly number: string
  readonly call: string
  readonly identity: number
}

export function addDialledCall(model: Model, { number, call, identity }: DialledCall, date: number): Step {
  const calling = addCall(model, { id: call, peer: unnamed(number), phase: 'calling', identity })
  return step(recordDialled(calling, number, date))
}

const unnamed = (number: string) => ({ number, name: '' })

const recordDialled = (model: Model, number: string, date: number) =>
  addRecord(model, 'dialled', { peer: unnamed(number), at: date })

export const sendDigit: Action = ({ model, key }) => sendDtmf(model, key.detail)

/** Sends DTMF to the focused call, or to all parties of its conference. Assumed: the display shows the digits. */
export function sendDtmf(model: Model, digits: string): Step {
  const ids = focusedTogether(model)
  const isReceiver = ({ id, phase, heldByUs, heldByPeer }: Call) =>
    ids.includes(id) && phase === 'talking' && !heldByUs && !heldByPeer
  const receivers = model.calls.filter(isReceiver)
  const calls = model.calls.map((call) => (isReceiver(call) ? { ...call, tones: call.tones + digits } : call))
  return step(
    { ...model, calls },
    ...receivers.map(({ id }) => ({ type: 'dtmf', call: id, digits }) as const),
  )
}
