import { callOnKey, hangUp, nothing, onFocus } from './actions.js'
import { conferenceable, together } from './calls.js'
import { andThen, holding } from './changes.js'
import type { Model } from './model.js'
import { releaseCalls } from './release.js'
import { type Action, type Step, step } from './step.js'

// A conference is mixed in its host: for the network it is two calls, or more, that nobody holds.

export const confer = onFocus(({ model }, { id }) => {
  const others = conferenceable(model)
  if (others.length === 0) return step(model)
  return holding({ ...model, conference: [...others, id] }, id, false)
})

/** The call in focus goes on; the others wait on hold. */
export const split = onFocus(({ model }, { id, heldByUs }) =>
  heldByUs ? step({ ...model, conference: [] }) : talkAlone(model, id),
)

/** The programmable key of a party: a word with that one alone. */
export const splitTo: Action = (press) => {
  const meant = callOnKey(press)
  if (!meant || !press.model.conference.includes(meant.id)) return nothing(press)
  return talkAlone(press.model, meant.id)
}

function talkAlone(model: Model, id: string): Step {
  const others = model.conference.filter((each) => each !== id)
  const alone = step({ ...model, conference: [], focus: id })
  return others.reduce((done, other) => andThen(done, (now) => holding(now, other, true)), alone)
}

/** Ends the call in focus. Firmware setting `conf_hangup`: a conference ends with its host, or its two parties go on without. */
export const leaveConference: Action = (press) => {
  const { model, behaviour } = press
  const [one, other, ...more] = model.focus === undefined ? [] : together(model, model.focus)
  if (one === undefined || other === undefined) return hangUp(press)
  if (behaviour.endsConference || more.length > 0) return releaseCalls(model, [one, other, ...more])
  return step(model, { type: 'transfer', call: one, target: other, release: 'at once' })
}

export const cancelConference: Action = (press) =>
  press.behaviour.cancelConference ? leaveConference(press) : step(press.model)

/** Firmware setting `cancel_on_hold`. */
export const hangUpHeld: Action = (press) =>
  press.behaviour.cancelOnHold ? leaveConference(press) : step(press.model)
