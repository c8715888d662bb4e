import { unknownName } from './errors.js'

/** Which references are meant; an empty list means all. */
export interface Filter {
  readonly states: readonly string[]
  readonly models: readonly string[]
}

export const everything: Filter = { states: [], models: [] }

export const selects = (
  { states, models }: Filter,
  one: { readonly state: string; readonly model: string },
): boolean =>
  (states.length === 0 || states.includes(one.state)) && (models.length === 0 || models.includes(one.model))

/** @throws KeepingError for a name that is not known, listing those that are */
export function refuseUnknown(filter: Filter, known: Filter): void {
  for (const model of filter.models) {
    if (!known.models.includes(model)) throw unknownName('model', model, known.models)
  }
  for (const state of filter.states) {
    if (!known.states.includes(state)) throw unknownName('state', state, known.states)
  }
}
