import * as calls from './call-actions.js'
import {
  cancelConference,
  hangUpHeld,
  leaveConference,
  split,
  splitTo,
  startConference,
} from './call-actions.js'
import { chooseEntry, deleteEntry, openList } from './call-log.js'
import { closeDialogs } from './changes.js'
import { muteIdle, nextIdentity, toggleDnd } from './device-actions.js'
import { dialEntry, dialRecord, erase, openEdit, openLine, redial, tone, type } from './dialling.js'
import { type Action, step } from './step.js'
import { choose, hangUpOrJoin, joinChosen, pick, transfer, typeTarget } from './transfer.js'

const seeMissed: Action = ({ model, behaviour }) =>
  step(model.missed === 0 || !behaviour.cancelMissed ? model : { ...model, missed: 0 })
const close: Action = ({ model }) => step(closeDialogs(model))
/** The programmable key of a call that waits answers it; any other leaves the number edit. */
const closeOrAnswer: Action = (press) => {
  const meant = calls.callOnKey(press)
  return meant?.phase === 'ringing' ? calls.answerCall(press, meant) : close(press)
}

/** What keys do, in the words of the table. */
export const keyActions = {
  'type a digit': type,
  'type the target': typeTarget,
  'delete a digit': erase,
  'open the number edit': openEdit,
  'open a line': openLine,
  dial: dialEntry,
  'dial the entry': dialRecord,
  'edit the last number': redial,
  'list of dialled calls': openList('dialled'),
  'list of missed calls': openList('missed'),
  'list of received calls': openList('received'),
  'entry above': chooseEntry(-1),
  'entry below': chooseEntry(1),
  'delete the entry': deleteEntry,
  'next identity': nextIdentity,
  'missed calls seen': seeMissed,
  answer: calls.answer,
  'answer if its key': calls.ownKey(calls.answer),
  reject: calls.reject,
  'answer, hold the talk': calls.answerWaiting,
  'reject waiting call': calls.rejectWaiting,
  'ignore waiting call': calls.ignore,
  'show waiting call': calls.showWaiting,
  'hang up': calls.hangUp,
  'hang up, or join both': hangUpOrJoin,
  'hang up if so set up': hangUpHeld,
  hold: calls.hold,
  'hold, or go over': calls.lineKey(calls.hold, openLine),
  resume: calls.resume,
  'resume, or go over': calls.lineKey(calls.resume, openLine),
  'hold or resume': calls.toggleHold,
  'go over': calls.lineKey(calls.nothing, openLine),
  'answer, or go over': calls.lineKey(calls.nothing),
  'send a tone': tone,
  transfer,
  'call above': choose(-1),
  'call below': choose(1),
  'join with the chosen': joinChosen,
  'join with its call': pick,
  'mix both calls': startConference,
  'split the conference': split,
  'talk to one alone': splitTo,
  'end the talk': leaveConference,
  'leave if so set up': cancelConference,
  mute: calls.mute,
  'do not disturb if so set up': muteIdle,
  'do not disturb': toggleDnd,
  close,
  'close, or answer': closeOrAnswer,
} as const satisfies Record<string, Action>
