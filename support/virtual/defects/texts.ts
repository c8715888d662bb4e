import type { ScreenView } from '../screen-view.js'
import { mapEvents } from './signalling-wrappers.js'
import type { Defect } from './types.js'
import { lastDigit, mapText, nextDigit, textOf } from './view-changes.js'

/** Wrong single texts. */
export const textDefects: readonly Defect[] = [
  {
    name: 'missed-count-too-high',
    summary: 'The idle display counts one missed call too many.',
    kind: 'text',
    flow: 'lists',
    view: (view) => (view.statusIcon ? view : mapStatus(view, (text) => text.replace(/\d+$/, oneMore))),
  },
  {
    name: 'list-wrong-digit',
    summary: 'In a list of calls the last digit of a number is one too high.',
    kind: 'text',
    flow: 'lists',
    view: (view) =>
      isList(view) ? mapText(view, 'entry', (text) => text.replace(lastDigit, nextDigit)) : view,
  },
  {
    name: 'list-names-missing',
    summary: 'A list of calls lacks the names.',
    kind: 'text',
    flow: 'lists',
    view: (view) => (isList(view) ? mapText(view, 'entry', (text) => text.replace(/^.* /, '')) : view),
  },
  {
    name: 'held-party-mixed-up',
    summary: 'During a connected call, the party on hold has the name and number of the connected party.',
    kind: 'text',
    flow: 'transfer',
    view: (view) => (view.state === 'connected' ? mapText(view, 'call', nameParty(mainParty(view))) : view),
  },
  {
    name: 'tones-twice',
    summary: 'The display shows sent DTMF digits twice.',
    kind: 'text',
    flow: 'tones',
    view: (view) =>
      view.state === 'connected' ? mapText(view, 'number', (text) => text.replace(/ \S+$/, '$&$&')) : view,
  },
  {
    name: 'soft-key-untranslated',
    summary: 'The soft key Hold is labelled in another language.',
    kind: 'text',
    flow: 'hold',
    view: (view) => ({
      ...view,
      softKeys: view.softKeys.map((key) => (key?.label === 'Hold' ? { ...key, label: 'Halten' } : key)),
    }),
  },
  {
    name: 'dnd-shown-as-mute',
    summary: 'For do not disturb, the status row shows that the microphone is off.',
    kind: 'text',
    flow: 'do not disturb',
    view: (view) => (view.statusIcon === 'dnd' ? mapStatus(view, () => 'Microphone off') : view),
  },
  {
    name: 'mute-not-shown',
    summary: 'The status row does not show that the microphone is off.',
    kind: 'text',
    flow: 'mute',
    view({ status, statusIcon, ...view }) {
      if (statusIcon === 'muted' || status === undefined) return view
      return { ...view, status, ...(statusIcon && { statusIcon }) }
    },
  },
  {
    name: 'forwarder-mixed-up',
    summary: 'A forwarded call shows its caller as the party that forwarded it.',
    kind: 'text',
    flow: 'forwarding',
    view: (view) => (view.state === 'ringing' ? mapText(view, 'call', nameParty(mainParty(view))) : view),
  },
  {
    name: 'conference-wrong-digit',
    summary: 'The parties of a conference have a wrong last digit.',
    kind: 'text',
    flow: 'conference',
    view: (view) =>
      view.state === 'conference'
        ? mapText(view, 'call', (text) => text.replace(lastDigit, nextDigit))
        : view,
  },
  {
    name: 'waiting-call-wrong-name',
    summary: 'A waiting call has the name of the connected party.',
    kind: 'text',
    flow: 'call waiting',
    view(view) {
      const talk = textOf(view, 'call')?.replace(/^.*: | \S+$/g, '')
      return view.state === 'call waiting' && talk ? mapText(view, 'name', () => talk) : view
    },
  },
  {
    name: 'unknown-shown-as-busy',
    summary: 'The display shows an unknown number as busy.',
    kind: 'text',
    flow: 'basic call',
    signalling: (inner) =>
      mapEvents(inner, (event) =>
        event.type === 'ended' && event.reason === 'unknown number' ? { ...event, reason: 'busy' } : event,
      ),
  },
  {
    name: 'name-of-previous-caller',
    summary: 'A call has the name of the previous caller.',
    kind: 'text',
    flow: 'basic call',
    signalling(inner) {
      let previous: string | undefined
      return mapEvents(inner, (event) => {
        if (event.type !== 'incoming') return event
        const { name } = event.from
        const from = { ...event.from, name: previous ?? name }
        previous = name
        return { ...event, from }
      })
    },
  },
  {
    name: 'own-number-wrong',
    summary: "On the idle display, the last digit of the phone's own number is wrong.",
    kind: 'text',
    flow: 'identities',
    view: (view) =>
      view.state === 'idle' ? mapText(view, 'identity', (text) => text.replace(lastDigit, nextDigit)) : view,
  },
  {
    name: 'timer-a-minute-ahead',
    summary: 'The call timer starts at one minute.',
    kind: 'text',
    flow: 'basic call',
    view: (view) => mapText(view, 'timer', (text) => text.replace(/^\d+/, oneMore)),
  },
  {
    name: 'timer-slow',
    summary: 'The call timer counts only every fourth second.',
    kind: 'text',
    flow: 'basic call',
    view: (view) => mapText(view, 'timer', (text) => timeOf(Math.floor(secondsIn(text) / 4))),
  },
  {
    name: 'timer-fast',
    summary: 'The call timer counts two seconds in one.',
    kind: 'text',
    flow: 'basic call',
    view: (view) => mapText(view, 'timer', (text) => timeOf(secondsIn(text) * 2)),
  },
  {
    name: 'timer-zero-on-hold',
    summary: 'The call timer shows 0:00 while the call is on hold.',
    kind: 'text',
    flow: 'hold',
    view: (view) => (view.state === 'holding' ? mapText(view, 'timer', () => timeOf(0)) : view),
  },
]

const oneMore = (digits: string) => `${Number(digits) + 1}`

const isList = ({ state }: ScreenView) => state.endsWith(' calls')

const mapStatus = (view: ScreenView, change: (text: string) => string): ScreenView =>
  view.status === undefined ? view : { ...view, status: change(view.status) }

/** The party of the rows for name and number. */
const mainParty = (view: ScreenView) =>
  [textOf(view, 'name'), textOf(view, 'number')].filter(Boolean).join(' ')

/** A row such as `On hold: Alice 1001`, with another party. */
const nameParty = (party: string) => (text: string) => text.replace(/: .*/, `: ${party}`)

/** @param timer such as `1:05` or `1:00:05` */
const secondsIn = (timer: string) => timer.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

/** The format of timers below one hour. */
const timeOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
