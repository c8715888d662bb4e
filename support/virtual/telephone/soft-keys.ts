import type { SoftKeyAction, TelephoneState } from '../face.js'
import { joinable, type Model, stateOf } from './model.js'

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
  confirm: 'ENTER',
  back: 'CANCEL',
  dial: 'ENTER',
  delete: 'CLEAR',
  redial: 'REDIAL',
}

const slots: Record<TelephoneState, Slots> = {
  idle: ['redial', undefined, undefined, undefined],
  'enter number': ['dial', 'delete', undefined, 'back'],
  calling: [undefined, 'transfer', undefined, 'hang up'],
  ringing: ['answer', undefined, undefined, 'reject'],
  connected: ['hold', 'transfer', undefined, 'hang up'],
  holding: ['resume', 'transfer', undefined, undefined],
  held: [undefined, 'transfer', undefined, 'hang up'],
  transfer: ['confirm', undefined, undefined, 'back'],
  busy: ['redial', undefined, undefined, 'back'],
}

/** The real displays hide a soft key that would do nothing. */
function uselessNow(model: Model): ReadonlySet<SoftKeyAction> {
  const useless = new Set<SoftKeyAction>()
  if (model.lastDialled === undefined) useless.add('redial')
  if (model.entry === '') useless.add('dial').add('delete')
  if (joinable(model).length === 0) useless.add('transfer')
  return useless
}
