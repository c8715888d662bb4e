import type { TelephoneState } from '../face.js'
import {
  answer,
  choose,
  goOverTo,
  hangUp,
  hold,
  joinChosen,
  lineKey,
  nothing,
  pick,
  reject,
  resume,
  tone,
  transfer,
} from './actions.js'
import { closeDialogs } from './changes.js'
import { dialEntry, dialRecord, erase, openEdit, redial, type } from './dialling.js'
import type { KeyColumn } from './keys.js'
import { stateOf } from './model.js'
import { chooseEntry, deleteEntry, openList } from './records.js'
import { nextIdentity } from './registration.js'
import { type Action, type Press, type Step, step } from './step.js'

/** What a key does in the state that the telephone is in. */
export function pressKey(press: Press): Step {
  const row = table[stateOf(press.model)]
  const action = row[press.key.column] ?? row.any ?? nothing
  return action(press)
}

type Row = Partial<Record<KeyColumn | 'any', Action>>

const seeMissed: Action = ({ model }) => step(model.missed === 0 ? model : { ...model, missed: 0 })
const close: Action = ({ model }) => step(closeDialogs(model))
const closeAndPress: Action = (press) => pressKey({ ...press, model: closeDialogs(press.model) })

/** A phone whose identity is logged off is used like any other; only nobody can call it. */
// CANCEL takes the missed calls off the display (firmware setting cancel_missed: on).
const idle: Row = {
  digit: type,
  OFFHOOK: openEdit,
  P: openEdit,
  ENTER: openList('dialled'),
  REDIAL: openList('dialled'),
  LEFT: openList('missed'),
  RIGHT: openList('received'),
  DOWN: nextIdentity,
  CANCEL: seeMissed,
}
const emptyList: Row = { digit: type, CANCEL: close, ONHOOK: close }
const list: Row = {
  ...emptyList,
  UP: chooseEntry(-1),
  DOWN: chooseEntry(1),
  ENTER: dialRecord,
  CLEAR: deleteEntry,
}
/** Of a phone that is not up: no key has an effect. */
const off: Row = {}

/** State × key. An empty field: the key has no effect. */
const table: Record<TelephoneState, Row> = {
  idle,
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
  'logged off': idle,
  'missed calls': list,
  'received calls': list,
  'dialled calls': list,
  'no missed calls': emptyList,
  'no received calls': emptyList,
  'no dialled calls': emptyList,
  ringer: { CANCEL: close, ONHOOK: close, any: closeAndPress },
  upgrading: off,
  rebooting: off,
  starting: off,
}
