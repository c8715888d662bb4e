import type { TelephoneState } from '../screen-view.js'
import type { Defect } from './types.js'

/** Faults by which the display keeps what it shows. */
export const redrawDefects: readonly Defect[] = [
  {
    name: 'hold-not-shown',
    summary: 'A call put on hold still looks connected.',
    kind: 'other',
    flow: 'hold',
    redraws: (face) => face.state !== 'holding',
  },
  {
    name: 'ringing-not-shown',
    summary: 'The display does not show that the phone rings.',
    kind: 'other',
    flow: 'basic call',
    redraws: (face) => face.state !== 'ringing',
  },
  {
    name: 'calling-not-shown',
    summary: 'The display does not show that the phone is calling.',
    kind: 'other',
    flow: 'basic call',
    redraws: (face) => face.state !== 'calling',
  },
  {
    name: 'stale-after-hang-up',
    summary: 'The display goes on showing a call that has ended.',
    kind: 'other',
    flow: 'basic call',
    redraws: (face, shown) => face.state !== 'idle' || shown === undefined || !inCall(shown.state),
  },
  {
    name: 'never-redraws',
    summary: 'The display stays as it was when the phone started.',
    kind: 'other',
    flow: 'any',
    redraws: (_face, shown) => shown === undefined,
  },
  {
    name: 'waiting-not-shown',
    summary: 'Nothing shows that somebody else calls during a talk.',
    kind: 'other',
    flow: 'call waiting',
    redraws: (face) => face.state !== 'call waiting',
  },
  {
    name: 'conference-not-shown',
    summary: 'A conference looks like a talk to one.',
    kind: 'other',
    flow: 'conference',
    redraws: (face) => face.state !== 'conference',
  },
]

const inCall = (state: TelephoneState) => state !== 'idle' && state !== 'enter number'
