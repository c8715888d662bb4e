import { addRecord } from './call-log.js'
import { answeredNow, closeDialogs, holdFocused, removeCall, setHold, updateCall } from './changes.js'
import {
  type Call,
  callById,
  conferenceCandidates,
  focusedCall,
  focusedTogether,
  type Model,
  waitingCall,
} from './model.js'
import { type Action, andThen, type Effect, type Press, type Step, step } from './step.js'

// The actions of keys on calls. key-table.ts has the action of each key in each state.

type Moment = Pick<Press, 'model' | 'now' | 'date'>

/** Answers a call. The focused one goes on hold. */
export function answerCall({ model, now, date }: Moment, { id, peer }: Call): Step {
  return andThen(holdFocused(closeDialogs(model)), (free) => {
    const answered = updateCall({ ...free, focus: id }, id, answeredNow(now))
    return step(addRecord(answered, 'received', { peer, at: date }), { type: 'answer', call: id })
  })
}

export const answer = onFocused(answerCall)

/** OFFHOOK on a ringing phone, with the firmware setting `offhook_accept_calls`. */
export const answerOffhook: Action = (press) =>
  press.settings.offhookAnswers ? answer(press) : step(press.model)

/** The firmware setting `user_auto_connect`: answers the call, unless it has ended or was answered by a key. */
export function autoAnswer(moment: Moment, id: string): Step {
  const call = callById(moment.model, id)
  return call?.phase === 'ringing' ? answerCall(moment, call) : step(moment.model)
}

export const answerWaiting = onWaiting(answerCall)

const rejectCall = ({ model }: Press, { id }: Call) =>
  step(removeCall(model, id), { type: 'reject', call: id })

export const reject = onFocused(rejectCall)
export const rejectWaiting = onWaiting(rejectCall)

/** Hides the waiting call from the display. It still waits. */
export const ignoreWaiting = onWaiting(({ model }, { id }) => step(updateCall(model, id, { ignored: true })))

export const showWaiting = onWaiting(({ model }, waiting) => {
  const { ignored: _, ...shown } = waiting
  return step({ ...model, calls: model.calls.map((call) => (call === waiting ? shown : call)) })
})

export const hangUp = onFocused(({ model }, { id }) =>
  step(removeCall(model, id), { type: 'hang up', call: id }),
)

export const hold = onFocused(({ model }, { id }) => setHold(model, id, true))

export const resume = onFocused(({ model }, { id }) => setHold(model, id, false))

/** F_HOLD while the display shows the waiting call. */
export const toggleHold = onFocused(({ model }, { id, heldByUs }) => setHold(model, id, !heldByUs))

/** Mutes or unmutes the microphone. */
export const mute: Action = ({ model }) => step({ ...model, muted: !model.muted })

/** The action, for the line key of the focused call only. */
export const onOwnLineKey =
  (own: Action): Action =>
  (press) =>
    callOnLineKey(press)?.id === press.model.focus ? own(press) : nothing(press)

/**
 * The line key of the focused call does `own`, that of another call switches to that call, any other one does `free`.
 */
export const onLineKey =
  (own: Action, free: Action = nothing): Action =>
  (press) => {
    const call = callOnLineKey(press)
    if (!call) return free(press)
    return call.id === press.model.focus ? own(press) : switchTo(press, call)
  }

/** The call of the line key that was pressed. */
export const callOnLineKey = ({ model, key }: Press) =>
  model.calls.find((call) => `${call.line}` === key.detail)

/** Answers a call that rings, resumes one on hold. The focused call goes on hold. */
function switchTo(press: Press, call: Call): Step {
  if (call.phase === 'ringing') return answerCall(press, call)
  return andThen(holdFocused(press.model), (free) => {
    const focused = { ...free, focus: call.id }
    return call.phase === 'transferring' ? step(focused) : setHold(focused, call.id, false)
  })
}

// The host mixes a conference. For the network it is two or more calls that are not on hold.

export const startConference = onFocused(({ model }, { id }) => {
  const others = conferenceCandidates(model)
  if (others.length === 0) return step(model)
  return setHold({ ...model, conference: [...others, id] }, id, false)
})

/** The focused call continues; the other parties go on hold. */
export const splitConference = onFocused(({ model }, { id, heldByUs }) =>
  heldByUs ? step({ ...model, conference: [] }) : splitTo(model, id),
)

/** The line key of a party: that call continues, also after a conference on hold; the others go on hold. */
export const splitToParty: Action = (press) => {
  const call = callOnLineKey(press)
  if (!call || !press.model.conference.includes(call.id)) return nothing(press)
  return andThen(splitTo(press.model, call.id), (model) => setHold(model, call.id, false))
}

function splitTo(model: Model, id: string): Step {
  const others = model.conference.filter((each) => each !== id)
  const alone = step({ ...model, conference: [], focus: id })
  return others.reduce((done, other) => andThen(done, (now) => setHold(now, other, true)), alone)
}

/**
 * Ends the focused call. Firmware setting `conf_hangup`: a conference ends with its host (on), or its two parties
 * are connected to each other (off).
 */
export const endActiveCall: Action = (press) => {
  const { model, settings } = press
  const [one, other, ...more] = focusedTogether(model)
  if (one === undefined || other === undefined) return hangUp(press)
  if (settings.endsConference || more.length > 0) return releaseCalls(model, [one, other, ...more])
  return step(model, { type: 'transfer', call: one, target: other, release: 'at once' })
}

/** The action of ONHOOK, with the firmware setting `disconnect_on_onhook`. */
export const onOnhook =
  (act: Action): Action =>
  (press) =>
    press.settings.onhookHangsUp ? act(press) : step(press.model)

/** CANCEL in a conference, with the firmware setting `cancel_conference`. */
export const cancelConference: Action = (press) =>
  press.settings.cancelConference ? endActiveCall(press) : step(press.model)

/** CANCEL on hold, with the firmware setting `cancel_on_hold`. */
export const cancelHeld: Action = (press) =>
  press.settings.cancelOnHold ? endActiveCall(press) : step(press.model)

/** Ends every call and goes back to idle. The call lists stay. */
export const releaseAll = (model: Model): Step =>
  releaseCalls(
    closeDialogs(model),
    model.calls.map(({ id }) => id),
  )

function releaseCalls(model: Model, calls: readonly string[]): Step {
  return step(calls.reduce(removeCall, model), ...calls.map((call): Effect => ({ type: 'hang up', call })))
}

export function nothing({ model }: Press): Step {
  return step(model)
}

/** An action on the focused call; without one, nothing. */
export function onFocused(act: (press: Press, focus: Call) => Step): Action {
  return onCall(act, focusedCall)
}

function onWaiting(act: (press: Press, waiting: Call) => Step): Action {
  return onCall(act, waitingCall)
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
