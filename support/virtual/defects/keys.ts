import type { Defect } from './types.js'

/** Faults between the keypad and the telephone. */
export const keyDefects: readonly Defect[] = [
  {
    name: 'hold-key-lost',
    summary: 'The hold key does nothing.',
    keys: (key) => (isHold(key) ? [] : [key]),
  },
  {
    name: 'hold-key-bounces',
    summary: 'One press of the hold key arrives as two: the call is held and taken back.',
    keys: (key) => (isHold(key) ? [key, key] : [key]),
  },
  {
    name: 'every-second-key-lost',
    summary: 'ENTER and TRANSFER work only at every other press.',
    keys: (key, nth) => ((key === 'ENTER' || key === 'TRANSFER') && nth % 2 === 0 ? [] : [key]),
  },
  {
    name: 'cancel-key-lost',
    summary: 'The cancel key does nothing: the call cannot be hung up by it.',
    keys: (key) => (key === 'CANCEL' ? [] : [key]),
  },
]

// Its names over the firmware and the models.
const isHold = (key: string) => ['F_HOLD', 'F_R', 'RECALL'].includes(key)
