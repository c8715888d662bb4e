import type { ScreenView, TelephoneState } from '../screen-view.js'
import type { Defect } from './types.js'

/** How late the defects of this file show a state, ms. */
const lateMs = 3000

/** The display is right, but at the wrong time. */
export const timingDefects: readonly Defect[] = [
  {
    name: 'ringing-shown-late',
    summary: 'The display shows ringing three seconds late.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((view) => view.state === 'ringing'),
  },
  {
    name: 'answer-shown-late',
    summary: "The caller's display shows the answer three seconds late.",
    kind: 'timing',
    flow: 'basic call',
    redraws: late((view, shown) => view.state === 'connected' && shown === 'calling'),
  },
  {
    name: 'hold-shown-late',
    summary: 'The display shows hold three seconds late.',
    kind: 'timing',
    flow: 'hold',
    redraws: late((view) => view.state === 'holding'),
  },
  {
    name: 'end-shown-late',
    summary: 'A call stays on the display for three seconds after its end.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((view, shown) => view.state === 'idle' && shown === 'connected'),
  },
  {
    name: 'keeps-ringing',
    summary: 'The phone rings for three more seconds after the caller has cancelled the call.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((view, shown) => view.state === 'idle' && shown === 'ringing'),
  },
  {
    name: 'notice-gone-early',
    summary: 'The notice that the other side is busy stays only for half a second.',
    kind: 'timing',
    flow: 'basic call',
    delay: (ms, timer) => (timer === 'notice' ? ms / 10 : ms),
  },
  {
    name: 'forwards-early',
    summary: 'An unanswered call is forwarded after a quarter of the configured time.',
    kind: 'timing',
    flow: 'forwarding',
    delay: (ms, timer) => (timer === 'ringing' ? ms / 4 : ms),
  },
]

function late(
  isAffected: (view: ScreenView, shown: TelephoneState) => boolean,
): NonNullable<Defect['redraws']> {
  return (view, shown, forMs) =>
    shown === undefined || shown.state === view.state || forMs >= lateMs || !isAffected(view, shown.state)
}
