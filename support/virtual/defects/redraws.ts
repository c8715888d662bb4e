import type { TelephoneState } from '../face.js'
import type { Defect } from './types.js'

/** Faults by which the display keeps what it shows. */
export const redrawDefects: readonly Defect[] = [
  {
    name: 'hold-not-shown',
    summary: 'A call put on hold still looks connected.',
    redraws: (face) => face.state !== 'holding',
  },
  {
    name: 'ringing-not-shown',
    summary: 'The display does not show that the phone rings.',
    redraws: (face) => face.state !== 'ringing',
  },
  {
    name: 'calling-not-shown',
    summary: 'The display does not show that the phone is calling.',
    redraws: (face) => face.state !== 'calling',
  },
  {
    name: 'stale-after-hang-up',
    summary: 'The display goes on showing a call that has ended.',
    redraws: (face, shown) => face.state !== 'idle' || shown === undefined || !inCall(shown.state),
  },
  {
    name: 'never-redraws',
    summary: 'The display stays as it was when the phone started.',
    redraws: (_face, shown) => shown === undefined,
  },
]

const inCall = (state: TelephoneState) => state !== 'idle' && state !== 'enter number'
