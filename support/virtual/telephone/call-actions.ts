import { remember } from './call-log.js'
import { andThen, changeCall, closeDialogs, holding, leaving, talking, withoutCall } from './changes.js'
import { type Call, callNamed, conferenceable, focusOf, type Model, together, waitingOf } from './model.js'
import { type Action, type Effect, type Press, type Step, step } from './step.js'

// What the keys do to calls. The table in machine.ts says in which state.

/** Whoever talks already goes on hold. */
export function answerCall({ model, now, date }: Press, { id, peer }: Call): Step {
  return andThen(leaving(closeDialogs(model)), (free) => {
    const answered = changeCall({ ...free, focus: id }, id, talking(now))
    return step(remember(answered, 'received', { peer, at: date }), { type: 'answer', call: id })
  })
}

export const answer = onFocus(answerCall)
export const answerWaiting = onWaiting(answerCall)

const rejectCall = ({ model }: Press, { id }: Call) =>
  step(withoutCall(model, id), { type: 'reject', call: id })

export const reject = onFocus(rejectCall)
export const rejectWaiting = onWaiting(rejectCall)

/** The display turns back to the talk, the call goes on waiting; or the other way round. */
export const ignore = onWaiting(({ model }, { id }) => step(changeCall(model, id, { ignored: true })))
export const showWaiting = onWaiting(({ model }, waiting) => {
  const { ignored: _, ...seen } = waiting
  return step({ ...model, calls: model.calls.map((call) => (call === waiting ? seen : call)) })
})

export const hangUp = onFocus(({ model }, { id }) =>
  step(withoutCall(model, id), { type: 'hang up', call: id }),
)

export const hold = onFocus(({ model }, { id }) => holding(model, id, true))

export const resume = onFocus(({ model }, { id }) => holding(model, id, false))

/** F_HOLD where the display shows somebody else. */
export const toggleHold = onFocus(({ model }, { id, heldByUs }) => holding(model, id, !heldByUs))

/** A microphone that nobody listens to needs no muting. */
export const mute: Action = ({ model }) => {
  const talks = model.calls.some((call) => call.phase === 'talking')
  return step(talks ? { ...model, muted: !model.muted } : model)
}

/** The programmable key of the call in focus does `own`, all others nothing. */
export const ownKey =
  (own: Action): Action =>
  (press) =>
    callOnKey(press)?.id === press.model.focus ? own(press) : nothing(press)

/** The programmable key of the call in focus does `own`, that of another call goes over to it. */
export const lineKey =
  (own: Action, free: Action = nothing): Action =>
  (press) => {
    const meant = callOnKey(press)
    if (!meant) return free(press)
    return meant.id === press.model.focus ? own(press) : goOverTo(press, meant)
  }

export const callOnKey = ({ model, key }: Press) => model.calls.find((call) => `${call.line}` === key.detail)

/** Answers a call that rings, goes back to a held one; the one in focus is held instead. */
function goOverTo(press: Press, meant: Call): Step {
  if (meant.phase === 'ringing') return answerCall(press, meant)
  return andThen(leaving(press.model), (free) => {
    const focused = { ...free, focus: meant.id }
    return meant.phase === 'transferring' ? step(focused) : holding(focused, meant.id, false)
  })
}

export function nothing({ model }: Press): Step {
  return step(model)
}

export function onFocus(act: (press: Press, focus: Call) => Step): Action {
  return onCall(act, focusOf)
}

function onWaiting(act: (press: Press, waiting: Call) => Step): Action {
  return onCall(act, waitingOf)
}

function onCall(
  act: (press: Press, call: Call) => Step,
  find: (model: Press['model']) => Call | undefined,
): Action {
  return (press) => {
    const call = find(press.model)
    return call ? act(press, call) : step(press.model)
  }
}

// A conference is mixed in its host: for the network it is two calls, or more, that nobody holds.

export const startConference = onFocus(({ model }, { id }) => {
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

/** Ends every call and goes back to idle; what is remembered of the past stays. */
export const releaseAll = (model: Model): Step =>
  releaseCalls(
    closeDialogs(model),
    model.calls.map(({ id }) => id),
  )

export function releaseCalls(model: Model, calls: readonly string[]): Step {
  const effects = calls.map((call): Effect => {
    const rings = callNamed(model, call)?.phase === 'ringing'
    return { type: rings ? 'reject' : 'hang up', call }
  })
  return step(calls.reduce(withoutCall, model), ...effects)
}
