import { callNamed } from './calls.js'
import { closeDialogs, withoutCall } from './changes.js'
import type { Model } from './model.js'
import { type Effect, type Step, step } from './step.js'

/** Ends every call and goes back to idle; what is remembered of the past stays. */
export const releaseAll = (model: Model): Step =>
  releaseCalls(
    closeDialogs(model),
    model.calls.map(({ id }) => id),
  )

export function releaseCalls(model: Model, calls: readonly string[]): Step {
  const effects = calls.map((call): Effect => {
    const rings = callNamed(model, call)?.phase === 'ringing'
    return { type: rings ? 'reject' : 'hang up', call }
  })
  return step(calls.reduce(withoutCall, model), ...effects)
}
