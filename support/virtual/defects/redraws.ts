import type { TelephoneState } from '../screen-view.js'
import type { Defect } from './types.js'

/** Redraws that do not happen: the content of the display stays. */
export const redrawDefects: readonly Defect[] = [
  {
    name: 'hold-not-shown',
    summary: 'The display shows a call on hold as connected.',
    kind: 'other',
    flow: 'hold',
    redraws: (view) => view.state !== 'holding',
  },
  {
    name: 'ringing-not-shown',
    summary: 'The display does not show that the phone rings.',
    kind: 'other',
    flow: 'basic call',
    redraws: (view) => view.state !== 'ringing',
  },
  {
    name: 'calling-not-shown',
    summary: 'The display does not show that the phone is calling.',
    kind: 'other',
    flow: 'basic call',
    redraws: (view) => view.state !== 'calling',
  },
  {
    name: 'stale-after-hang-up',
    summary: 'The display still shows a call that has ended.',
    kind: 'other',
    flow: 'basic call',
    redraws: (view, shown) => view.state !== 'idle' || shown === undefined || !inCall(shown.state),
  },
  {
    name: 'never-redraws',
    summary: 'The display never changes after the start of the phone.',
    kind: 'other',
    flow: 'any',
    redraws: (_view, shown) => shown === undefined,
  },
  {
    name: 'waiting-not-shown',
    summary: 'A waiting call is not shown.',
    kind: 'other',
    flow: 'call waiting',
    redraws: (view) => view.state !== 'call waiting',
  },
  {
    name: 'conference-not-shown',
    summary: 'The display shows a conference as a call with one party.',
    kind: 'other',
    flow: 'conference',
    redraws: (view) => view.state !== 'conference',
  },
]

const inCall = (state: TelephoneState) => state !== 'idle' && state !== 'enter number'
