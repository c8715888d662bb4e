import type { ScreenView } from '../screen-view.js'
import { lastDigit, mapText, nextDigit, textOf } from './changes.js'
import type { Defect } from './types.js'
import { changing } from './wrapping.js'

/** Faults of one text in one state. */
export const textDefects: readonly Defect[] = [
  {
    name: 'missed-count-too-high',
    summary: 'The idle display counts one missed call too many.',
    kind: 'text',
    flow: 'lists',
    face: (face) => (face.statusIcon ? face : mapStatus(face, (text) => text.replace(/\d+$/, oneMore))),
  },
  {
    name: 'list-wrong-digit',
    summary: 'In a list of calls the last digit of a number is one too high.',
    kind: 'text',
    flow: 'lists',
    face: (face) =>
      isList(face) ? mapText(face, 'entry', (text) => text.replace(lastDigit, nextDigit)) : face,
  },
  {
    name: 'list-names-missing',
    summary: 'A list of calls lacks the names.',
    kind: 'text',
    flow: 'lists',
    face: (face) => (isList(face) ? mapText(face, 'entry', (text) => text.replace(/^.* /, '')) : face),
  },
  {
    name: 'held-party-mixed-up',
    summary: 'Beside a talk the party on hold has the name and number of the one who talks.',
    kind: 'text',
    flow: 'transfer',
    face: (face) => (face.state === 'connected' ? mapText(face, 'call', naming(inFront(face))) : face),
  },
  {
    name: 'tones-twice',
    summary: 'Tones that were sent once stand on the display twice.',
    kind: 'text',
    flow: 'tones',
    face: (face) =>
      face.state === 'connected' ? mapText(face, 'number', (text) => text.replace(/ \S+$/, '$&$&')) : face,
  },
  {
    name: 'soft-key-untranslated',
    summary: 'One soft key, Hold, is labelled in another language.',
    kind: 'text',
    flow: 'hold',
    face: (face) => ({
      ...face,
      softKeys: face.softKeys.map((key) => (key?.label === 'Hold' ? { ...key, label: 'Halten' } : key)),
    }),
  },
  {
    name: 'dnd-looks-like-mute',
    summary: 'Do not disturb is announced with the words of a microphone that is off.',
    kind: 'text',
    flow: 'do not disturb',
    face: (face) => (face.statusIcon === 'dnd' ? mapStatus(face, () => 'Microphone off') : face),
  },
  {
    name: 'mute-not-said',
    summary: 'Nothing says that the microphone is off.',
    kind: 'text',
    flow: 'mute',
    face({ status, statusIcon, ...face }) {
      if (statusIcon === 'muted' || status === undefined) return face
      return { ...face, status, ...(statusIcon && { statusIcon }) }
    },
  },
  {
    name: 'forwarder-mixed-up',
    summary: 'A call that was sent on names its caller as the one who sent it.',
    kind: 'text',
    flow: 'forwarding',
    face: (face) => (face.state === 'ringing' ? mapText(face, 'call', naming(inFront(face))) : face),
  },
  {
    name: 'conference-wrong-digit',
    summary: 'The parties of a conference have a wrong last digit.',
    kind: 'text',
    flow: 'conference',
    face: (face) =>
      face.state === 'conference'
        ? mapText(face, 'call', (text) => text.replace(lastDigit, nextDigit))
        : face,
  },
  {
    name: 'waiting-name-of-talk',
    summary: 'A call that waits has the name of the party of the talk.',
    kind: 'text',
    flow: 'call waiting',
    face(face) {
      const talk = textOf(face, 'call')?.replace(/^.*: | \S+$/g, '')
      return face.state === 'call waiting' && talk ? mapText(face, 'name', () => talk) : face
    },
  },
  {
    name: 'unknown-shown-as-busy',
    summary: 'A number that does not exist is said to be busy.',
    kind: 'text',
    flow: 'basic call',
    signalling: (inner) =>
      changing(inner, (event) =>
        event.type === 'ended' && event.reason === 'unknown number' ? { ...event, reason: 'busy' } : event,
      ),
  },
  {
    name: 'name-of-previous-caller',
    summary: 'A caller has the name of the one who called before.',
    kind: 'text',
    flow: 'basic call',
    signalling(inner) {
      let previous: string | undefined
      return changing(inner, (event) => {
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
    summary: 'On the idle display the last digit of the own number is wrong.',
    kind: 'text',
    flow: 'identities',
    face: (face) =>
      face.state === 'idle' ? mapText(face, 'identity', (text) => text.replace(lastDigit, nextDigit)) : face,
  },
  {
    name: 'timer-a-minute-ahead',
    summary: 'The timer of a call begins at one minute.',
    kind: 'text',
    flow: 'basic call',
    face: (face) => mapText(face, 'timer', (text) => text.replace(/^\d+/, oneMore)),
  },
]

const oneMore = (digits: string) => `${Number(digits) + 1}`

const isList = ({ state }: ScreenView) => state.endsWith(' calls')

const mapStatus = (face: ScreenView, change: (text: string) => string): ScreenView =>
  face.status === undefined ? face : { ...face, status: change(face.status) }

const inFront = (face: ScreenView) => [textOf(face, 'name'), textOf(face, 'number')].filter(Boolean).join(' ')

const naming = (party: string) => (text: string) => text.replace(/: .*/, `: ${party}`)
