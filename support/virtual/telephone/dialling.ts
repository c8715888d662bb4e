import { withCall } from './changes.js'
import { lastDialled, type Model, mayDial } from './model.js'
import { recordIn, remember } from './records.js'
import { type Action, type Step, step } from './step.js'

// The number edit, and how a number becomes a call.

export const type: Action = ({ model, key }) =>
  step({ ...model, list: undefined, entry: (model.entry ?? '') + key.detail })

export const openEdit: Action = ({ model }) => step({ ...model, entry: '' })

/** The edit opens with the number dialled last; it is not dialled before somebody confirms it. */
export const redial: Action = ({ model }) => {
  const entry = lastDialled(model)
  return step(entry === undefined ? model : { ...model, entry })
}

export const erase: Action = ({ model }) => step({ ...model, entry: (model.entry ?? '').slice(0, -1) })

export const dialEntry: Action = ({ model }) => dial(model, model.entry ?? '')

export const dialRecord: Action = ({ model }) => dial(model, recordIn(model)?.peer.number ?? '')

/** @param identity the one that dials; default: the one chosen on the display */
export function dial(model: Model, number: string, identity = model.identity): Step {
  if (number === '' || !mayDial(model)) return step(model)
  return step(model, { type: 'dial', number, identity })
}

export function dialled(model: Model, { number, call, identity }: Dialled, date: number): Step {
  const peer = { number, name: '' }
  const calling = withCall(model, call, peer, { phase: 'calling', identity })
  return step(remember(calling, 'dialled', { peer, at: date }))
}

interface Dialled {
  readonly number: string
  readonly call: string
  readonly identity: number
}
