import type { Call, Model } from './model.js'
import { callNamed, focusOf, together } from './model.js'
import { type Effect, type Step, step } from './step.js'

// Small changes of the model, from which the steps are made.

type NewCall = Pick<Call, 'id' | 'peer' | 'phase' | 'identity' | 'forwardedBy'>

/** A call that takes the keys and the display. */
export function withCall(model: Model, call: NewCall): Model {
  const line = model.entry?.line ?? freeLine(model)
  return { ...closeDialogs(added(model, call, line)), focus: call.id }
}

/** A call beside the one in focus. Whoever types a number, or chooses a call, goes on with that. */
export const withWaiting = (model: Model, call: NewCall): Model => ({
  ...added(model, call, freeLine(model)),
  failure: undefined,
})

function added(model: Model, { forwardedBy, ...call }: NewCall, line: number): Model {
  const fresh = { line, heldByUs: false, heldByPeer: false, answeredAt: 0, tones: '' }
  const calls = [...model.calls, { ...call, ...fresh, ...(forwardedBy && { forwardedBy }) }]
  return { ...model, calls }
}

export function changeCall(model: Model, id: string, change: Partial<Call>): Model {
  const calls = model.calls.map((call) => (call.id === id ? { ...call, ...change } : call))
  return { ...model, calls }
}

/** The focus falls back to who is left of the conference, else to the youngest call that is left. */
export function withoutCall(model: Model, id: string): Model {
  const calls = model.calls.filter((call) => call.id !== id)
  const left = model.conference.filter((each) => each !== id)
  const conference = left.length > 1 ? left : []
  if (model.focus !== id) {
    const chosen = model.chosen === id ? undefined : model.chosen
    return { ...model, calls, conference, chosen }
  }
  const partner = model.conference.includes(id) ? left.at(-1) : undefined
  const entry = model.entry?.purpose === 'transfer' ? undefined : model.entry
  const focus = partner ?? calls.at(-1)?.id
  return { ...model, calls, conference, entry, focus, chosen: undefined }
}

/** Whatever the person was in the middle of: number edit, a list, notice of a failed call, a ringtone. */
export const closeDialogs = (model: Model): Model => ({
  ...model,
  entry: undefined,
  failure: undefined,
  chosen: undefined,
  list: undefined,
  ringer: undefined,
})

export const talking = (now: number): Partial<Call> => ({ phase: 'talking', answeredAt: now })

/** Holds the call, or takes it back, and with it those that are in its conference. */
export function holding(model: Model, id: string, heldByUs: boolean): Step {
  const ids = together(model, id).filter((each) => callNamed(model, each)?.heldByUs !== heldByUs)
  const calls = model.calls.map((call) => (ids.includes(call.id) ? { ...call, heldByUs, tones: '' } : call))
  const type = heldByUs ? 'hold' : 'resume'
  return step({ ...model, calls }, ...ids.map((call): Effect => ({ type, call })))
}

/** Makes room for another voice. A call that rings goes on ringing. */
export function leaving(model: Model): Step {
  const focus = focusOf(model)
  return focus && focus.phase !== 'ringing' ? holding(model, focus.id, true) : step(model)
}

/** Somebody who drops out of a conference while it goes on elsewhere must not be heard beside the next talk. */
export function oneVoice(model: Model): Step {
  const heard = model.focus === undefined ? [] : together(model, model.focus)
  const stray = model.calls.filter(
    ({ id, phase, heldByUs }) => phase !== 'ringing' && !heldByUs && !heard.includes(id),
  )
  return stray.reduce((done, { id }) => andThen(done, (now) => holding(now, id, true)), step(model))
}

/** One step after the other. */
export function andThen(first: Step, second: (model: Model) => Step): Step {
  const { model, effects } = second(first.model)
  return { model, effects: [...first.effects, ...effects] }
}

function freeLine({ calls, entry }: Model): number {
  const taken = new Set([...calls.map((call) => call.line), entry?.line])
  let line = 1
  while (taken.has(line)) line += 1
  return line
}
