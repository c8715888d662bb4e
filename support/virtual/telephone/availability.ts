import type { Model } from './model.js'
import { type Action, type Step, step } from './step.js'

// Whether, and where, this telephone can be called: do-not-disturb and call forwarding.

export const toggleDnd: Action = ({ model }) => step({ ...model, dnd: !model.dnd })

/** MUTE where there is no call. */
export const muteIdle: Action = (press) =>
  press.behaviour.muteIsDndInIdle ? toggleDnd(press) : step(press.model)

/** Forwarding is set up by the firmware settings, and shown and reported from the moment they change. */
export const setForwarding = (model: Model, forwarding: Model['forwarding']): Step =>
  step({ ...model, forwarding })
