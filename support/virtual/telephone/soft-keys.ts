import type { SoftKeyAction, TelephoneState } from '../screen-view.js'
import type { Model } from './model.js'
import { conferenceable, joinable, lastDialled, stateOf } from './model.js'

type Slots = readonly (SoftKeyAction | undefined)[]

/** What the four soft keys do at this moment, left to right. */
export function softKeysOf(model: Model): Slots {
  const useless = uselessNow(model)
  return slots[stateOf(model)].map((action) => (action && useless.has(action) ? undefined : action))
}

/** Each soft key is a short way to a hard key: the machine needs one table only. */
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

const nothing: Slots = [undefined, undefined, undefined, undefined]
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
  upgrading: nothing,
  rebooting: nothing,
  starting: nothing,
}

/** The real displays hide a soft key that would do nothing. */
function uselessNow(model: Model): ReadonlySet<SoftKeyAction> {
  const useless = new Set<SoftKeyAction>()
  if (lastDialled(model) === undefined) useless.add('redial')
  if (model.entry?.digits === '') useless.add('dial').add('confirm').add('delete')
  if (joinable(model).length === 0) useless.add('transfer')
  if (conferenceable(model).length === 0) useless.add('conference')
  return useless
}
