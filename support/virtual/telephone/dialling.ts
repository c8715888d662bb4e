import { onFocus } from './call-actions.js'
import { recordIn, remember } from './call-log.js'
import { andThen, leaving, withCall } from './changes.js'
import type { Call, Model } from './model.js'
import { lastDialled, mayDial, together } from './model.js'
import { type Action, type Press, type Step, step } from './step.js'
import { handOver } from './transfer.js'

// The number edit, how a number becomes a call, and the tones of a call.

export const type: Action = ({ model, key }) => {
  const { digits, ...edit } = model.entry ?? { digits: '', purpose: 'dial' }
  return step({ ...model, list: undefined, entry: { ...edit, digits: digits + key.detail } })
}

export const openEdit: Action = ({ model }) => step({ ...model, entry: { digits: '', purpose: 'dial' } })

/** The programmable key of a line that has no call: whoever talks goes on hold, and the next call is on that key. */
export const openLine: Action = ({ model, key }) =>
  andThen(leaving(model), (free) =>
    step({ ...free, entry: { digits: '', purpose: 'dial', line: Number(key.detail) } }),
  )

/** The edit opens with the number dialled last; it is not dialled before somebody confirms it. */
export const redial: Action = ({ model }) => {
  const digits = lastDialled(model)
  return step(digits === undefined ? model : { ...model, entry: { digits, purpose: 'dial' } })
}

export const erase: Action = ({ model }) => {
  const { entry } = model
  return step(entry ? { ...model, entry: { ...entry, digits: entry.digits.slice(0, -1) } } : model)
}

export const dialEntry: Action = (press) => dial(press, press.model.entry?.digits ?? '')

export const dialRecord: Action = (press) => dial(press, recordIn(press.model)?.peer.number ?? '')

/** @param identity the one that dials; default: the one chosen on the display */
export function dial(press: Omit<Press, 'key'>, number: string, identity = press.model.identity): Step {
  const { model, date } = press
  if (model.entry?.purpose === 'transfer')
    return handOver({ ...press, model: withDialled(model, number, date) }, number)
  if (number === '' || !mayDial(model)) return step(model)
  return step(model, { type: 'dial', number, identity })
}

export function dialled(model: Model, { number, call, identity }: Dialled, date: number): Step {
  const calling = withCall(model, { id: call, peer: nameless(number), phase: 'calling', identity })
  return step(withDialled(calling, number, date))
}

const nameless = (number: string) => ({ number, name: '' })

const withDialled = (model: Model, number: string, date: number) =>
  number === '' ? model : remember(model, 'dialled', { peer: nameless(number), at: date })

interface Dialled {
  readonly number: string
  readonly call: string
  readonly identity: number
}

export const tone = onFocus(({ model, key }, { id }) => sendTones(model, id, key.detail))

/** To everybody who hears the talk. Who sends tones sees them: assumed, as displays do with digits to dial. */
export function sendTones(model: Model, focus: string, digits: string): Step {
  const ids = together(model, focus)
  const hears = ({ id, phase, heldByUs, heldByPeer }: Call) =>
    ids.includes(id) && phase === 'talking' && !heldByUs && !heldByPeer
  const to = model.calls.filter(hears)
  const calls = model.calls.map((call) => (hears(call) ? { ...call, tones: call.tones + digits } : call))
  return step({ ...model, calls }, ...to.map(({ id }) => ({ type: 'dtmf', call: id, digits }) as const))
}
