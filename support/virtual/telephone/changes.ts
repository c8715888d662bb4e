import type { Party } from '../signalling/index.js'
import type { Call, Model } from './model.js'

// Small changes of the model, from which the steps are made.

export function withCall(
  model: Model,
  id: string,
  peer: Party,
  { phase, identity }: Pick<Call, 'phase' | 'identity'>,
): Model {
  const call: Call = {
    id,
    line: freeLine(model),
    peer,
    phase,
    identity,
    heldByUs: false,
    heldByPeer: false,
    answeredAt: 0,
  }
  return { ...closeDialogs(model), calls: [...model.calls, call], focus: id }
}

export function changeCall(model: Model, id: string, change: Partial<Call>): Model {
  const calls = model.calls.map((call) => (call.id === id ? { ...call, ...change } : call))
  return { ...model, calls }
}

/** The focus falls back to the youngest call that is left. */
export function withoutCall(model: Model, id: string): Model {
  const calls = model.calls.filter((call) => call.id !== id)
  const focus = model.focus === id ? calls.at(-1)?.id : model.focus
  const stillChosen = focus === model.focus && model.chosen !== id
  return { ...model, calls, focus, chosen: stillChosen ? model.chosen : undefined }
}

/** Whatever the person was in the middle of: number edit, a list, notice of a failed call, a ringtone. */
export const closeDialogs = (model: Model): Model => ({
  ...model,
  entry: undefined,
  failure: undefined,
  chosen: undefined,
  list: undefined,
  ringer: undefined,
})

export const talking = (now: number): Partial<Call> => ({ phase: 'talking', answeredAt: now })

function freeLine(model: Model): number {
  const taken = new Set(model.calls.map((call) => call.line))
  let line = 1
  while (taken.has(line)) line += 1
  return line
}
