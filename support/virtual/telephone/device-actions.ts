import { releaseAll } from './call-actions.js'
import { closeDialogs } from './changes.js'
import { type BrowserDocument, freshModel, type Model, stateOf } from './model.js'
import type { CallSettings } from './settings.js'
import { type Action, type Effect, type Step, step } from './step.js'

// Actions on the phone as a whole: registration, do not disturb, forwarding, ringtones, power.

/** A logged-off identity cannot be called. Its calls continue. */
export function logOff(model: Model, identities: readonly number[]): Step {
  const loggedOff = [...new Set([...model.loggedOff, ...identities])]
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

export const toggleDnd: Action = ({ model }) => {
  const dnd = !model.dnd
  return step({ ...model, dnd }, { type: 'write setting', name: 'dnd_mode', value: dnd ? 'on' : 'off' })
}

/** MUTE without a call, with the firmware setting `mute_is_dnd_in_idle`. */
export const muteInIdle: Action = (press) =>
  press.settings.muteIsDndInIdle ? toggleDnd(press) : step(press.model)

/** A change of the firmware settings for do not disturb and forwarding is shown and reported at once. */
export const applySettings = (model: Model, { dnd, forwarding }: CallSettings): Step =>
  step({ ...model, dnd, forwarding })

/** Opens the minibrowser. Assumed: a phone with a call or an open number edit ignores the document. */
export function showDocument(model: Model, document: BrowserDocument): Step {
  const free = model.calls.length === 0 && !model.entry && !model.failure
  return step(free ? { ...closeDialogs(model), document } : model)
}

/** Leaves the document, if it is still the one that is shown. */
export const closeDocument = (model: Model, document: BrowserDocument): Step =>
  step(model.document === document ? { ...model, document: undefined } : model)

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

/** Clears the model, except power and registration, and what the firmware settings decide. */
export const factoryReset = ({ power, loggedOff, forwarding, dnd }: Model): Step =>
  step({ ...freshModel, power, loggedOff, forwarding, dnd })
