import type { Model } from './model.js'
import { type Action, type Effect, type Step, step } from './step.js'

/** A logged-off identity cannot be called. A call that it has goes on. */
export function logOff(model: Model, identities: readonly number[]): Step {
  const loggedOff = [...new Set([...model.loggedOff, ...identities])].toSorted((a, b) => a - b)
  return step({ ...model, loggedOff }, ...registrations(identities, false))
}

export function register(model: Model, identities: readonly number[]): Step {
  const loggedOff = model.loggedOff.filter((identity) => !identities.includes(identity))
  return step({ ...model, loggedOff }, ...registrations(identities, true))
}

const registrations = (identities: readonly number[], on: boolean) =>
  identities.map((identity): Effect => ({ type: 'register', identity, on }))

/** DOWN in idle goes round. */
export const nextIdentity: Action = ({ model, identities }) =>
  step({ ...model, identity: (model.identity % identities) + 1 })
