import { closeDialogs } from './changes.js'
import type { Model } from './model.js'
import { type Effect, type Step, step } from './step.js'

/** Ends every call and goes back to idle; what is remembered of the past stays. */
export function releaseAll(model: Model): Step {
  const effects = model.calls.map(
    ({ id, phase }): Effect => ({ type: phase === 'ringing' ? 'reject' : 'hang up', call: id }),
  )
  return step({ ...closeDialogs(model), calls: [], focus: undefined }, ...effects)
}
