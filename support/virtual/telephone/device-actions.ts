import { releaseAll } from './call-actions.js'
import { closeDialogs } from './changes.js'
import { freshModel, type Model, stateOf } from './model.js'
import { type Action, type Effect, type Step, step } from './step.js'

// Actions on the phone as a whole: registration, do not disturb, forwarding, ringtones, power.

/** A logged-off identity cannot be called. Its calls continue. */
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

/** Selects the identity that dials; after the last one, the first. */
export const nextIdentity: Action = ({ model, identities }) =>
  step({ ...model, identity: (model.identity % identities) + 1 })

export const toggleDnd: Action = ({ model }) => step({ ...model, dnd: !model.dnd })

/** MUTE without a call, with the firmware setting `mute_is_dnd_in_idle`. */
export const muteInIdle: Action = (press) =>
  press.settings.muteIsDndInIdle ? toggleDnd(press) : step(press.model)

/** A change of the firmware settings for forwarding is shown and reported at once. */
export const setForwarding = (model: Model, forwarding: Model['forwarding']): Step =>
  step({ ...model, forwarding })

/** Plays a ringtone. A phone that is in use plays none. */
export function playRinger(model: Model, tone: number): Step {
  if (!['idle', 'logged off', 'ringer'].includes(stateOf(model))) return step(model)
  const nth = model.ringersPlayed + 1
  const playing = { ...closeDialogs(model), ringer: { tone, nth }, ringersPlayed: nth }
  return step(playing, { type: 'start ringer timer', nth })
}

/**
 * A phone that shuts down ends its calls and logs off. A phone that has started registers every identity, also those
 * that were logged off before.
 */
export function switchPower(model: Model, power: Model['power'], identities: number): Step {
  const all = Array.from({ length: identities }, (_, i) => i + 1)
  if (power === 'on') return step({ ...model, power, loggedOff: [] }, ...registrations(all, true))
  const { model: idle, effects } = releaseAll(model)
  return step({ ...idle, power, identity: 1, loggedOff: all }, ...effects, ...registrations(all, false))
}

/** Clears the model, except power, registration and forwarding, which a factory reset does not change. */
export const factoryReset = ({ power, loggedOff, forwarding }: Model): Step =>
  step({ ...freshModel, power, loggedOff, forwarding })
