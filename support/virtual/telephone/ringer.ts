import { closeDialogs } from './changes.js'
import type { Model } from './model.js'
import { stateOf } from './state.js'
import { type Step, step } from './step.js'

/** A ringtone to listen to. A phone that is in use plays none. */
export function playRinger(model: Model, tone: number): Step {
  if (!['idle', 'logged off', 'ringer'].includes(stateOf(model))) return step(model)
  const nth = model.ringersPlayed + 1
  const playing = { ...closeDialogs(model), ringer: { tone, nth }, ringersPlayed: nth }
  return step(playing, { type: 'time the ringer', nth })
}
