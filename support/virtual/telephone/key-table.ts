import type { TelephoneState } from '../screen-view.js'
import type { keyActions } from './key-actions.js'
import type { KeyColumn } from './keys.js'

/** `any`: every key without a field of its own. */
export type KeyRow = Partial<Record<KeyColumn | 'any', keyof typeof keyActions | typeof again>>

/** The key then means what it means in the state behind the notice. */
export const again = 'close, and press again'

/** A phone whose identity is logged off is used like any other; only nobody can call it. */
// CANCEL takes the missed calls off the display (firmware setting cancel_missed: on).
const idle: KeyRow = {
  digit: 'type a digit',
  OFFHOOK: 'open the number edit',
  P: 'open a line',
  ENTER: 'list of dialled calls',
  REDIAL: 'list of dialled calls',
  LEFT: 'list of missed calls',
  RIGHT: 'list of received calls',
  DOWN: 'next identity',
  CANCEL: 'missed calls seen',
  DND: 'do not disturb',
  MUTE: 'do not disturb if so set up',
}
const emptyList: KeyRow = { digit: 'type a digit', DND: 'do not disturb', CANCEL: 'close', ONHOOK: 'close' }
const list: KeyRow = {
  ...emptyList,
  UP: 'entry above',
  DOWN: 'entry below',
  ENTER: 'dial the entry',
  CLEAR: 'delete the entry',
}
const numberEdit: KeyRow = {
  digit: 'type a digit',
  CLEAR: 'delete a digit',
  ENTER: 'dial',
  CANCEL: 'close',
  ONHOOK: 'close',
  P: 'close, or answer',
}
/** Whatever one does with calls, one may be muted, be left alone, and show waiting call. */
const inTalk: KeyRow = {
  MUTE: 'mute',
  DND: 'do not disturb',
  LEFT: 'show waiting call',
  RIGHT: 'show waiting call',
}
const notice: KeyRow = { CANCEL: 'close', ONHOOK: 'close', any: again }
/** Of a phone that is not up: no key has an effect. */
const off: KeyRow = {}

/** State × key. An empty field: the key has no effect. */
export const keyTable: Record<TelephoneState, KeyRow> = {
  idle,
  'enter number': numberEdit,
  calling: {
    TRANSFER: 'transfer',
    P: 'answer, or go over',
    CANCEL: 'hang up',
    ONHOOK: 'hang up, or join both',
  },
  ringing: {
    ENTER: 'answer',
    OFFHOOK: 'answer',
    HEADSET: 'answer',
    SPEAKER: 'answer',
    P: 'answer if its key',
    CANCEL: 'reject',
  },
  connected: {
    ...inTalk,
    digit: 'send a tone',
    F_HOLD: 'hold',
    P: 'hold, or go over',
    TRANSFER: 'transfer',
    F_CONFERENCE: 'mix both calls',
    CANCEL: 'hang up',
    ONHOOK: 'hang up, or join both',
  },
  // Neither CANCEL (firmware setting cancel_on_hold: off) nor ONHOOK ends a held call.
  holding: {
    ...inTalk,
    digit: 'type a digit',
    OFFHOOK: 'open the number edit',
    REDIAL: 'edit the last number',
    F_HOLD: 'resume',
    ENTER: 'resume',
    P: 'resume, or go over',
    TRANSFER: 'transfer',
    F_CONFERENCE: 'mix both calls',
    CANCEL: 'hang up if so set up',
  },
  held: {
    ...inTalk,
    P: 'go over',
    TRANSFER: 'transfer',
    F_CONFERENCE: 'mix both calls',
    CANCEL: 'hang up',
    ONHOOK: 'hang up, or join both',
  },
  'call waiting': {
    digit: 'send a tone',
    ENTER: 'answer, hold the talk',
    P: 'answer, or go over',
    F_HOLD: 'hold or resume',
    MUTE: 'mute',
    LEFT: 'ignore waiting call',
    RIGHT: 'ignore waiting call',
    CANCEL: 'reject waiting call',
    ONHOOK: 'end the talk',
  },
  conference: {
    ...inTalk,
    digit: 'send a tone',
    F_HOLD: 'hold',
    P: 'talk to one alone',
    F_CONFERENCE: 'split the conference',
    CANCEL: 'leave if so set up',
    ONHOOK: 'end the talk',
  },
  'conference on hold': {
    ...inTalk,
    digit: 'type a digit',
    OFFHOOK: 'open the number edit',
    F_HOLD: 'resume',
    ENTER: 'resume',
    P: 'talk to one alone',
    F_CONFERENCE: 'split the conference',
    CANCEL: 'hang up if so set up',
  },
  transfer: {
    digit: 'type the target',
    UP: 'call above',
    DOWN: 'call below',
    ENTER: 'join with the chosen',
    P: 'join with its call',
    CANCEL: 'close',
  },
  'transfer to number': { ...numberEdit, TRANSFER: 'dial' },
  transferring: { CANCEL: 'hang up', ONHOOK: 'hang up', P: 'answer, or go over' },
  busy: notice,
  'logged off': idle,
  'missed calls': list,
  'received calls': list,
  'dialled calls': list,
  'no missed calls': emptyList,
  'no received calls': emptyList,
  'no dialled calls': emptyList,
  ringer: notice,
  upgrading: off,
  rebooting: off,
  starting: off,
}
