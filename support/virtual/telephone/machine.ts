import type { TelephoneState } from '../face.js'
import {
  type Action,
  answer,
  choose,
  goOverTo,
  hangUp,
  hold,
  joinChosen,
  lineKey,
  nothing,
  type Press,
  pick,
  reject,
  resume,
  tone,
  transfer,
} from './actions.js'
import { closeDialogs } from './changes.js'
import { dialEntry, erase, openEdit, redial, type } from './dialling.js'
import type { KeyColumn } from './keys.js'
import { stateOf } from './model.js'
import { type Step, step } from './step.js'

/** What a key does in the state that the telephone is in. */
export function pressKey(press: Press): Step {
  const row = table[stateOf(press.model)]
  const action = row[press.key.column] ?? row.any ?? nothing
  return action(press)
}

const seeMissed: Action = ({ model }) => step(model.missed === 0 ? model : { ...model, missed: 0 })
const close: Action = ({ model }) => step(closeDialogs(model))
const closeAndPress: Action = (press) => pressKey({ ...press, model: closeDialogs(press.model) })

/** State × key. An empty field: the key has no effect. */
const table: Record<TelephoneState, Partial<Record<KeyColumn | 'any', Action>>> = {
  // CANCEL takes the missed calls off the display (firmware setting cancel_missed: on).
  idle: { digit: type, OFFHOOK: openEdit, P: openEdit, ENTER: redial, REDIAL: redial, CANCEL: seeMissed },
  'enter number': { digit: type, CLEAR: erase, ENTER: dialEntry, CANCEL: close, ONHOOK: close, P: close },
  calling: { TRANSFER: transfer, CANCEL: hangUp, ONHOOK: hangUp },
  ringing: {
    ENTER: answer,
    OFFHOOK: answer,
    HEADSET: answer,
    SPEAKER: answer,
    P: lineKey(answer, nothing),
    CANCEL: reject,
  },
  connected: {
    digit: tone,
    F_HOLD: hold,
    P: lineKey(hold, goOverTo),
    TRANSFER: transfer,
    CANCEL: hangUp,
    ONHOOK: hangUp,
  },
  // Neither CANCEL (firmware setting cancel_on_hold: off) nor ONHOOK ends a held call.
  holding: {
    digit: type,
    REDIAL: redial,
    F_HOLD: resume,
    ENTER: resume,
    P: lineKey(resume, goOverTo),
    TRANSFER: transfer,
  },
  held: { P: lineKey(nothing, goOverTo), TRANSFER: transfer, CANCEL: hangUp, ONHOOK: hangUp },
  transfer: { UP: choose(-1), DOWN: choose(1), ENTER: joinChosen, P: lineKey(nothing, pick), CANCEL: close },
  busy: { CANCEL: close, ONHOOK: close, any: closeAndPress },
}
