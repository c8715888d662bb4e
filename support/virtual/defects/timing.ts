import type { ScreenView, TelephoneState } from '../screen-view.js'
import { mapText } from './changes.js'
import type { Defect } from './types.js'

/** Longer than a person who looks would wait, ms. */
const lateMs = 3000

/** Faults by which the display shows what is right, at the wrong time. */
export const timingDefects: readonly Defect[] = [
  {
    name: 'ringing-shown-late',
    summary: 'The display shows three seconds late that the phone rings.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((face) => face.state === 'ringing'),
  },
  {
    name: 'answer-shown-late',
    summary: 'The caller sees three seconds late that the call was answered.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((face, shown) => face.state === 'connected' && shown === 'calling'),
  },
  {
    name: 'hold-shown-late',
    summary: 'The display shows three seconds late that the call is on hold.',
    kind: 'timing',
    flow: 'hold',
    redraws: late((face) => face.state === 'holding'),
  },
  {
    name: 'end-shown-late',
    summary: 'A talk stays on the display for three seconds after its end.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((face, shown) => face.state === 'idle' && shown === 'connected'),
  },
  {
    name: 'rings-on',
    summary: 'The phone goes on ringing for three seconds after the caller gave up.',
    kind: 'timing',
    flow: 'basic call',
    redraws: late((face, shown) => face.state === 'idle' && shown === 'ringing'),
  },
  {
    name: 'timer-slow',
    summary: 'The timer of a call counts one of four seconds.',
    kind: 'timing',
    flow: 'basic call',
    face: (face) => mapText(face, 'timer', (text) => timeOf(Math.floor(secondsIn(text) / 4))),
  },
  {
    name: 'notice-gone-early',
    summary: 'That the other side is busy is shown for half a second only.',
    kind: 'timing',
    flow: 'basic call',
    delay: (ms, until) => (until === 'notice' ? ms / 10 : ms),
  },
  {
    name: 'forwards-early',
    summary: 'A call that nobody answers is sent on after a quarter of the time.',
    kind: 'timing',
    flow: 'forwarding',
    delay: (ms, until) => (until === 'ringing' ? ms / 4 : ms),
  },
]

function late(isIt: (face: ScreenView, shown: TelephoneState) => boolean): NonNullable<Defect['redraws']> {
  return (face, shown, forMs) =>
    shown === undefined || shown.state === face.state || forMs >= lateMs || !isIt(face, shown.state)
}

/** Of `1:05`, or `1:00:05`. */
const secondsIn = (timer: string) => timer.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

/** As timers of calls that are shorter than an hour say it. */
const timeOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
