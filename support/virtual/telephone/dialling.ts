import type { Action } from './actions.js'
import { withCall } from './changes.js'
import { type Model, mayDial } from './model.js'
import { type Step, step } from './step.js'

// The number edit, and how a number becomes a call.

export const type: Action = ({ model, key }) => step({ ...model, entry: (model.entry ?? '') + key.detail })

export const openEdit: Action = ({ model }) => step({ ...model, entry: '' })

/** The edit opens with the number dialled last; it is not dialled before somebody confirms it. */
export const redial: Action = ({ model }) =>
  step(model.lastDialled === undefined ? model : { ...model, entry: model.lastDialled })

export const erase: Action = ({ model }) => step({ ...model, entry: (model.entry ?? '').slice(0, -1) })

export const dialEntry: Action = ({ model }) => dial(model, model.entry ?? '')

export function dial(model: Model, number: string): Step {
  if (number === '' || !mayDial(model)) return step(model)
  return step(model, { type: 'dial', number })
}

export function dialled(model: Model, number: string, call: string): Step {
  return step({ ...withCall(model, call, { number, name: '' }, 'calling'), lastDialled: number })
}
