import type { Call } from './call.js'
import type { Model } from './model.js'

// The calls of a telephone, and how they stand to each other.

export const focusOf = (model: Model) => model.calls.find((call) => call.id === model.focus)

export const callNamed = (model: Model, id: string) => model.calls.find((call) => call.id === id)

/** The call that rings beside the one in focus. There is never more than one. */
export const waitingOf = (model: Model) =>
  model.calls.find((call) => call.phase === 'ringing' && call.id !== model.focus)

/** Calls that are held and taken back as one: those of a conference, else the call alone. */
export const together = ({ conference }: Model, id: string): readonly string[] =>
  conference.includes(id) ? conference : [id]

/** The held calls that the call in focus can be joined with; the network cannot join two that both ring. */
export function joinable(model: Model): readonly Call[] {
  const focus = focusOf(model)
  if (!focus || !isJoinable(focus)) return []
  const talking = (call: Call) => call.phase === 'talking'
  return model.calls.filter((call) => call !== focus && isJoinable(call) && (talking(call) || talking(focus)))
}

const isJoinable = ({ phase }: Call) => phase === 'talking' || phase === 'calling'

/** Who would talk with the call in focus in a conference: those of the one on hold, else who was held last. */
export function conferenceable(model: Model): readonly string[] {
  const focus = focusOf(model)
  if (focus?.phase !== 'talking' || model.conference.includes(focus.id)) return []
  if (model.conference.length > 0) return model.conference
  const last = model.calls.findLast((call) => call !== focus && call.phase === 'talking')
  return last ? [last.id] : []
}

/** One voice at a time: no other call while one is neither held by us nor waiting. */
export const mayDial = (model: Model) =>
  model.power === 'on' && model.calls.every((call) => call.heldByUs || call === waitingOf(model))
