import type { Call, Model } from './model.js'
import { callById, focusedCall, focusedTogether, heldTogether } from './model.js'
import { andThen, type Effect, type Step, step } from './step.js'

// Changes of the model that several inputs share.

type NewCall = Pick<Call, 'id' | 'peer' | 'phase' | 'identity' | 'forwardedBy'>

/** Adds a call and focuses it. */
export function addCall(model: Model, call: NewCall): Model {
  const line = model.entry?.line ?? freeLine(model)
  return { ...closeDialogs(appendCall(model, call, line)), focus: call.id }
}

/** Adds a call and keeps the focus on the other one. An open number edit or transfer list stays open. */
export const addWaitingCall = (model: Model, call: NewCall): Model => ({
  ...appendCall(model, call, freeLine(model)),
  failure: undefined,
})

function appendCall(model: Model, { forwardedBy, ...call }: NewCall, line: number): Model {
  const fresh = { line, heldByUs: false, heldByPeer: false, answeredAt: 0, tones: '' }
  const calls = [...model.calls, { ...call, ...fresh, ...(forwardedBy && { forwardedBy }) }]
  return { ...model, calls }
}

function freeLine({ calls, entry }: Model): number {
  const taken = new Set([...calls.map((call) => call.line), entry?.line])
  let line = 1
  while (taken.has(line)) line += 1
  return line
}

export function updateCall(model: Model, id: string, change: Partial<Call>): Model {
  const calls = model.calls.map((call) => (call.id === id ? { ...call, ...change } : call))
  return { ...model, calls }
}

/** The change of a call that was answered. @param now ms by the clock */
export const answeredNow = (now: number): Partial<Call> => ({ phase: 'talking', answeredAt: now })

/** Removes a call. The focus moves to a remaining call of the same conference, else to the newest remaining call. */
export function removeCall(model: Model, id: string): Model {
  const calls = model.calls.filter((call) => call.id !== id)
  const remaining = model.conference.filter((each) => each !== id)
  const conference = remaining.length > 1 ? remaining : []
  if (model.focus !== id) {
    const selectedCall = model.selectedCall === id ? undefined : model.selectedCall
    return { ...model, calls, conference, selectedCall }
  }
  const partner = model.conference.includes(id) ? remaining.at(-1) : undefined
  const entry = model.entry?.purpose === 'transfer' ? undefined : model.entry
  const focus = partner ?? calls.at(-1)?.id
  return { ...model, calls, conference, entry, focus, selectedCall: undefined }
}

/**
 * Closes the number edit, the transfer list, a call list, the notice of a failed call and the minibrowser, and stops a
 * ringtone.
 */
export const closeDialogs = (model: Model): Model => ({
  ...model,
  entry: undefined,
  failure: undefined,
  selectedCall: undefined,
  list: undefined,
  document: undefined,
  ringer: undefined,
})

/** Holds or resumes a call, and with it the other calls of its conference. */
export function setHold(model: Model, id: string, heldByUs: boolean): Step {
  const ids = heldTogether(model, id).filter((each) => callById(model, each)?.heldByUs !== heldByUs)
  const calls = model.calls.map((call) => (ids.includes(call.id) ? { ...call, heldByUs, tones: '' } : call))
  const type = heldByUs ? 'hold' : 'resume'
  return step({ ...model, calls }, ...ids.map((call): Effect => ({ type, call })))
}

/** Holds the focused call before another one is connected. A call that rings continues to ring. */
export function holdFocused(model: Model): Step {
  const focus = focusedCall(model)
  return focus && focus.phase !== 'ringing' ? setHold(model, focus.id, true) : step(model)
}

/** Holds each call that is neither focused nor in the focused conference, such as a party that left a conference. */
export function holdUnfocused(model: Model): Step {
  const focused = focusedTogether(model)
  const others = model.calls.filter(
    ({ id, phase, heldByUs }) => phase !== 'ringing' && !heldByUs && !focused.includes(id),
  )
  return others.reduce((done, { id }) => andThen(done, (now) => setHold(now, id, true)), step(model))
}
