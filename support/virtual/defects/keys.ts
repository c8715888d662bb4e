import type { Defect } from './types.js'

/** Faults between the keypad and the telephone. */
export const keyDefects: readonly Defect[] = [
  {
    name: 'hold-key-lost',
    summary: 'The hold key does nothing.',
    kind: 'other',
    flow: 'hold',
    keys: (key) => (isHold(key) ? [] : [key]),
  },
  {
    name: 'hold-key-bounces',
    summary: 'One press of the hold key arrives as two: the call is held and taken back.',
    kind: 'other',
    flow: 'hold',
    keys: (key) => (isHold(key) ? [key, key] : [key]),
  },
  {
    name: 'every-second-key-lost',
    summary: 'ENTER and TRANSFER work only at every other press.',
    kind: 'other',
    flow: 'transfer',
    keys: (key, nth) => ((key === 'ENTER' || key === 'TRANSFER') && nth % 2 === 0 ? [] : [key]),
  },
  {
    name: 'cancel-key-lost',
    summary: 'The cancel key does nothing: the call cannot be hung up by it.',
    kind: 'other',
    flow: 'basic call',
    keys: (key) => (key === 'CANCEL' ? [] : [key]),
  },
  {
    name: 'mute-key-lost',
    summary: 'The mute key does nothing.',
    kind: 'other',
    flow: 'mute',
    keys: (key) => (key === 'MUTE' ? [] : [key]),
  },
  {
    name: 'dnd-key-lost',
    summary: 'The key for do-not-disturb does nothing.',
    kind: 'other',
    flow: 'do not disturb',
    keys: (key) => (key === 'DND' ? [] : [key]),
  },
  {
    name: 'redial-key-lost',
    summary: 'The redial key does nothing.',
    kind: 'other',
    flow: 'lists',
    keys: (key) => (key === 'REDIAL' ? [] : [key]),
  },
]

// Its names over the firmware and the models.
const isHold = (key: string) => ['F_HOLD', 'F_R', 'RECALL'].includes(key)
