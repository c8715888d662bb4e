import { releaseAll } from './call-actions.js'
import { closeDialogs } from './changes.js'
import { type Model, stateOf } from './model.js'
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

// Whether, and where, this telephone can be called: do-not-disturb and call forwarding.

export const toggleDnd: Action = ({ model }) => step({ ...model, dnd: !model.dnd })

/** MUTE where there is no call. */
export const muteIdle: Action = (press) =>
  press.behaviour.muteIsDndInIdle ? toggleDnd(press) : step(press.model)

/** Forwarding is set up by the firmware settings, and shown and reported from the moment they change. */
export const setForwarding = (model: Model, forwarding: Model['forwarding']): Step =>
  step({ ...model, forwarding })

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

/** A ringtone to listen to. A phone that is in use plays none. */
export function playRinger(model: Model, tone: number): Step {
  if (!['idle', 'logged off', 'ringer'].includes(stateOf(model))) return step(model)
  const nth = model.ringersPlayed + 1
  const playing = { ...closeDialogs(model), ringer: { tone, nth }, ringersPlayed: nth }
  return step(playing, { type: 'time the ringer', nth })
}
