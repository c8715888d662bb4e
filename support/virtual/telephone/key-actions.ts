import * as calls from './call-actions.js'
import { deleteEntry, moveSelection, openList } from './call-log.js'
import { closeDialogs } from './changes.js'
import { muteInIdle, nextIdentity, toggleDnd } from './device-actions.js'
import {
  deleteDigit,
  dialEntry,
  dialListEntry,
  editLastNumber,
  enterDigit,
  openLine,
  openNumberEdit,
  sendDigit,
} from './dialling.js'
import { type Action, step } from './step.js'
import {
  enterTarget,
  hangUpOrTransfer,
  selectCall,
  transfer,
  transferToLineKey,
  transferToSelected,
} from './transfer.js'

const clearMissedNotice: Action = ({ model, settings }) =>
  step(model.missed === 0 || !settings.cancelMissed ? model : { ...model, missed: 0 })

const close: Action = ({ model }) => step(closeDialogs(model))

/** In the number edit, the line key of a waiting call answers it; any other closes the edit. */
const closeOrAnswer: Action = (press) => {
  const call = calls.callOnLineKey(press)
  return call?.phase === 'ringing' ? calls.answerCall(press, call) : close(press)
}

/** The actions of keys, by the names that key-table.ts uses. */
export const keyActions = {
  'enter digit': enterDigit,
  'delete digit': deleteDigit,
  'open number edit': openNumberEdit,
  'open line': openLine,
  dial: dialEntry,
  'dial entry': dialListEntry,
  'edit last number': editLastNumber,
  'send DTMF': sendDigit,

  'open dialled calls': openList('dialled'),
  'open missed calls': openList('missed'),
  'open received calls': openList('received'),
  'previous entry': moveSelection(-1),
  'next entry': moveSelection(1),
  'delete entry': deleteEntry,
  'clear missed calls notice': clearMissedNotice,

  answer: calls.answer,
  'answer if offhook_accept_calls is on': calls.answerOffhook,
  'answer on its line key': calls.onOwnLineKey(calls.answer),
  reject: calls.reject,
  'answer waiting call': calls.answerWaiting,
  'reject waiting call': calls.rejectWaiting,
  'ignore waiting call': calls.ignoreWaiting,
  'show waiting call': calls.showWaiting,
  'hang up': calls.hangUp,
  'hang up, or complete transfer': calls.onOnhook(hangUpOrTransfer),
  'hang up if cancel_on_hold is on': calls.cancelHeld,
  'end active call': calls.onOnhook(calls.endActiveCall),
  hold: calls.hold,
  'hold, or switch call': calls.onLineKey(calls.hold, openLine),
  resume: calls.resume,
  'resume, or switch call': calls.onLineKey(calls.resume, openLine),
  'hold or resume': calls.toggleHold,
  'switch call, or open line': calls.onLineKey(calls.nothing, openLine),
  'answer, or switch call': calls.onLineKey(calls.nothing),
  mute: calls.mute,

  transfer,
  'enter transfer target': enterTarget,
  'previous call': selectCall(-1),
  'next call': selectCall(1),
  'transfer to selected call': transferToSelected,
  'transfer to call of line key': transferToLineKey,

  'start conference': calls.startConference,
  'split conference': calls.splitConference,
  'split to party of line key': calls.splitToParty,
  'end if cancel_conference is on': calls.cancelConference,

  'next identity': nextIdentity,
  'toggle DND': toggleDnd,
  'toggle DND if mute_is_dnd_in_idle is on': muteInIdle,
  close,
  'close, or answer': closeOrAnswer,
} as const satisfies Record<string, Action>
