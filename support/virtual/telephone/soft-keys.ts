import type { SoftKeyAction, TelephoneState } from '../screen-view.js'
import type { Model } from './model.js'
import { conferenceCandidates, lastDialled, stateOf, transferCandidates } from './model.js'

type Slots = readonly (SoftKeyAction | undefined)[]

/** The actions of the four soft keys at this moment, left to right. */
export function softKeysOf(model: Model): Slots {
  const hidden = actionsWithoutEffect(model)
  return slots[stateOf(model)].map((action) => (action && hidden.has(action) ? undefined : action))
}

/** The real displays hide a soft key that would do nothing. */
function actionsWithoutEffect(model: Model): ReadonlySet<SoftKeyAction> {
  const actions = new Set<SoftKeyAction>()
  if (lastDialled(model) === undefined) actions.add('redial')
  if (model.entry?.digits === '') actions.add('dial').add('confirm').add('delete')
  if (transferCandidates(model).length === 0) actions.add('transfer')
  if (conferenceCandidates(model).length === 0) actions.add('conference')
  return actions
}

/** Each soft key stands for a hard key, so that one key table is enough. */
export const hardKeyFor: Record<SoftKeyAction, string> = {
  answer: 'ENTER',
  reject: 'CANCEL',
  'hang up': 'CANCEL',
  hold: 'F_HOLD',
  resume: 'F_HOLD',
  transfer: 'TRANSFER',
  conference: 'F_CONFERENCE',
  split: 'F_CONFERENCE',
  ignore: 'RIGHT',
  confirm: 'ENTER',
  back: 'CANCEL',
  dial: 'ENTER',
  delete: 'CLEAR',
  redial: 'REDIAL',
}

const none: Slots = [undefined, undefined, undefined, undefined]
const list: Slots = ['dial', 'delete', undefined, 'back']
const onlyBack: Slots = [undefined, undefined, undefined, 'back']
const idle: Slots = ['redial', undefined, undefined, undefined]

const slots: Record<TelephoneState, Slots> = {
  idle,
  'enter number': ['dial', 'delete', undefined, 'back'],
  calling: [undefined, 'transfer', undefined, 'hang up'],
  ringing: ['answer', undefined, undefined, 'reject'],
  connected: ['hold', 'transfer', 'conference', 'hang up'],
  holding: ['resume', 'transfer', 'conference', undefined],
  held: [undefined, 'transfer', 'conference', 'hang up'],
  'call waiting': ['answer', 'ignore', undefined, 'reject'],
  conference: ['hold', 'split', undefined, 'hang up'],
  'conference on hold': ['resume', 'split', undefined, undefined],
  transfer: ['confirm', undefined, undefined, 'back'],
  'transfer to number': ['confirm', 'delete', undefined, 'back'],
  transferring: [undefined, undefined, undefined, 'hang up'],
  busy: ['redial', undefined, undefined, 'back'],
  'logged off': idle,
  'missed calls': list,
  'received calls': list,
  'dialled calls': list,
  'no missed calls': onlyBack,
  'no received calls': onlyBack,
  'no dialled calls': onlyBack,
  ringer: onlyBack,
  minibrowser: none,
  upgrading: none,
  rebooting: none,
  starting: none,
}
