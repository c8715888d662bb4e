import type { Defect } from './types.js'

/** Keys that do not reach the telephone, or reach it twice. */
export const keyDefects: readonly Defect[] = [
  {
    name: 'hold-key-lost',
    summary: 'The hold key has no effect.',
    kind: 'other',
    flow: 'hold',
    keys: (key) => (isHold(key) ? [] : [key]),
  },
  {
    name: 'hold-key-bounces',
    summary: 'One press of the hold key arrives as two: the call is held and resumed.',
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
    summary: 'The cancel key has no effect: it does not hang up.',
    kind: 'other',
    flow: 'basic call',
    keys: (key) => (key === 'CANCEL' ? [] : [key]),
  },
  {
    name: 'mute-key-lost',
    summary: 'The mute key has no effect.',
    kind: 'other',
    flow: 'mute',
    keys: (key) => (key === 'MUTE' ? [] : [key]),
  },
  {
    name: 'dnd-key-lost',
    summary: 'The DND key has no effect.',
    kind: 'other',
    flow: 'do not disturb',
    keys: (key) => (key === 'DND' ? [] : [key]),
  },
  {
    name: 'redial-key-lost',
    summary: 'The redial key has no effect.',
    kind: 'other',
    flow: 'lists',
    keys: (key) => (key === 'REDIAL' ? [] : [key]),
  },
]

// Firmware versions and models have different names for it.
const isHold = (key: string) => ['F_HOLD', 'F_R', 'RECALL'].includes(key)
