import type { Model } from './model.js'
import { releaseAll } from './release.js'
import { type Effect, type Step, step } from './step.js'

/**
 * A phone that goes down ends its calls and leaves the network; one that comes up registers every identity, also
 * those that were logged off before.
 */
export function switchPower(model: Model, power: Model['power'], identities: number): Step {
  const numbers = Array.from({ length: identities }, (_, i) => i + 1)
  const registrations = (on: boolean) =>
    numbers.map((identity): Effect => ({ type: 'register', identity, on }))
  if (power === 'on') return step({ ...model, power, loggedOff: [] }, ...registrations(true))
  const { model: idle, effects } = releaseAll(model)
  return step({ ...idle, power, identity: 1, loggedOff: numbers }, ...effects, ...registrations(false))
}
