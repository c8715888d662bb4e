import type { TelephoneState } from '../screen-view.js'
import type { keyActions } from './key-actions.js'
import type { KeyColumn } from './keys.js'

/** The action of each key in one state. `any`: every key without an entry. */
type KeyRow = Partial<Record<KeyColumn | 'any', keyof typeof keyActions | typeof closeAndRepeat>>

/** Closes the notice. The key then has the action that it has in the state without the notice. */
export const closeAndRepeat = 'close, and press again'

/** Also for `logged off`: such a phone cannot be called, but its keys have the same actions. */
const idle: KeyRow = {
  digit: 'enter digit',
  OFFHOOK: 'open number edit',
  P: 'open line',
  ENTER: 'open dialled calls',
  REDIAL: 'open dialled calls',
  LEFT: 'open missed calls',
  RIGHT: 'open received calls',
  DOWN: 'next identity',
  CANCEL: 'clear missed calls notice',
  DND: 'toggle DND',
  MUTE: 'toggle DND if mute_is_dnd_in_idle is on',
}
const emptyList: KeyRow = { digit: 'enter digit', DND: 'toggle DND', CANCEL: 'close', ONHOOK: 'close' }
const list: KeyRow = {
  ...emptyList,
  UP: 'previous entry',
  DOWN: 'next entry',
  ENTER: 'dial entry',
  CLEAR: 'delete entry',
}
const numberEdit: KeyRow = {
  digit: 'enter digit',
  CLEAR: 'delete digit',
  ENTER: 'dial',
  CANCEL: 'close',
  ONHOOK: 'close',
  P: 'close, or answer',
}
/** Available in every connected call. */
const inTalk: KeyRow = {
  MUTE: 'mute',
  DND: 'toggle DND',
  LEFT: 'show waiting call',
  RIGHT: 'show waiting call',
}
const notice: KeyRow = { CANCEL: 'close', ONHOOK: 'close', any: closeAndRepeat }
/** While the phone starts or loads firmware, no key has an effect. */
const off: KeyRow = {}

/** State × key. A missing entry: the key has no effect. */
export const keyTable: Record<TelephoneState, KeyRow> = {
  idle,
  'enter number': numberEdit,
  calling: {
    TRANSFER: 'transfer',
    P: 'answer, or switch call',
    CANCEL: 'hang up',
    ONHOOK: 'hang up, or complete transfer',
  },
  ringing: {
    ENTER: 'answer',
    OFFHOOK: 'answer if offhook_accept_calls is on',
    HEADSET: 'answer',
    SPEAKER: 'answer',
    P: 'answer on its line key',
    CANCEL: 'reject',
  },
  connected: {
    ...inTalk,
    digit: 'send DTMF',
    F_HOLD: 'hold',
    P: 'hold, or switch call',
    TRANSFER: 'transfer',
    F_CONFERENCE: 'start conference',
    CANCEL: 'hang up',
    ONHOOK: 'hang up, or complete transfer',
  },
  // ONHOOK does not end a held call.
  holding: {
    ...inTalk,
    digit: 'enter digit',
    OFFHOOK: 'open number edit',
    REDIAL: 'edit last number',
    F_HOLD: 'resume',
    ENTER: 'resume',
    P: 'resume, or switch call',
    TRANSFER: 'transfer',
    F_CONFERENCE: 'start conference',
    CANCEL: 'hang up if cancel_on_hold is on',
  },
  held: {
    ...inTalk,
    P: 'switch call, or open line',
    TRANSFER: 'transfer',
    F_CONFERENCE: 'start conference',
    CANCEL: 'hang up',
    ONHOOK: 'hang up, or complete transfer',
  },
  'call waiting': {
    digit: 'send DTMF',
    ENTER: 'answer waiting call',
    P: 'answer, or switch call',
    F_HOLD: 'hold or resume',
    MUTE: 'mute',
    LEFT: 'ignore waiting call',
    RIGHT: 'ignore waiting call',
    CANCEL: 'reject waiting call',
    ONHOOK: 'end active call',
  },
  conference: {
    ...inTalk,
    digit: 'send DTMF',
    F_HOLD: 'hold',
    P: 'split to party of line key',
    F_CONFERENCE: 'split conference',
    CANCEL: 'end if cancel_conference is on',
    ONHOOK: 'end active call',
  },
  'conference on hold': {
    ...inTalk,
    digit: 'enter digit',
    OFFHOOK: 'open number edit',
    F_HOLD: 'resume',
    ENTER: 'resume',
    P: 'split to party of line key',
    F_CONFERENCE: 'split conference',
    CANCEL: 'hang up if cancel_on_hold is on',
  },
  transfer: {
    digit: 'enter transfer target',
    UP: 'previous call',
    DOWN: 'next call',
    ENTER: 'transfer to selected call',
    P: 'transfer to call of line key',
    CANCEL: 'close',
  },
  'transfer to number': { ...numberEdit, TRANSFER: 'dial' },
  transferring: { CANCEL: 'hang up', ONHOOK: 'hang up', P: 'answer, or switch call' },
  busy: notice,
  'logged off': idle,
  'missed calls': list,
  'received calls': list,
  'dialled calls': list,
  'no missed calls': emptyList,
  'no received calls': emptyList,
  'no dialled calls': emptyList,
  ringer: notice,
  minibrowser: { CANCEL: 'close', ONHOOK: 'close', DND: 'toggle DND' },
  upgrading: off,
  rebooting: off,
  starting: off,
}
