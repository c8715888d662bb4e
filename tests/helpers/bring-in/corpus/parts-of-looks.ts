import type { Color } from '../../../../support/virtual/display/types.js'
import type { CorpusState } from './shown.js'

const two = (value: number) => String(value).padStart(2, '0')
export const time = (date: Date) => `${date.getUTCHours()}:${two(date.getUTCMinutes())}`
export const paddedTime = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
export const amPm = (date: Date) => {
  const hours = date.getUTCHours()
  return `${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())} ${hours < 12 ? 'AM' : 'PM'}`
}
export const written = (language: string, options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  return (date: Date) => format.format(date)
}
export const isoDate = (date: Date) => date.toISOString().slice(0, 10)
export const dotted = (date: Date) =>
  `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}`

export const minutes = (seconds: number) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
export const paddedMinutes = (seconds: number) => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
export const hours = (seconds: number) => `${Math.floor(seconds / 3600)}:${paddedMinutes(seconds % 3600)}`

const grey = (level: number): Color => [level, level, level]
export const paper = {
  ground: [grey(248), grey(226)],
  title: [
    [40, 90, 150],
    [20, 60, 110],
  ],
  bar: [grey(205), grey(180)],
  titleText: grey(255),
  text: grey(20),
  softText: [20, 80, 60],
  barText: grey(40),
} as const
export const night = {
  ground: [
    [16, 24, 44],
    [34, 46, 74],
  ],
  title: [
    [70, 40, 90],
    [50, 24, 66],
  ],
  bar: [grey(70), grey(52)],
  titleText: [255, 230, 190],
  text: grey(245),
  softText: [150, 210, 255],
  barText: grey(230),
} as const
export const plain = {
  ground: [grey(255), grey(255)],
  title: [grey(255), grey(255)],
  bar: [grey(255), grey(255)],
  ...{ titleText: grey(0), text: grey(0), softText: grey(0), barText: grey(0) },
} as const

export const english: Readonly<Record<CorpusState, string>> = {
  idle: 'Ready',
  'enter number': 'Dial',
  calling: 'Calling to',
  ringing: 'Call from',
  connected: 'Talking',
  holding: 'You hold',
  held: 'On hold',
  consultation: 'Second call',
  busy: 'User busy',
  missed: '1 missed call',
  'missed calls': 'Missed',
  DND: 'Do not disturb',
}
export const german: Readonly<Record<CorpusState, string>> = {
  idle: 'Bereit',
  'enter number': 'Wählen',
  calling: 'Ruf an',
  ringing: 'Anruf von',
  connected: 'Gespräch',
  holding: 'Gehalten',
  held: 'Sie warten',
  consultation: 'Rückfrage',
  busy: 'Besetzt',
  missed: '1 Anruf versäumt',
  'missed calls': 'Versäumt',
  DND: 'Bitte nicht stören',
}

function keysOf(labels: Readonly<Record<'menu' | 'end' | 'answer' | 'hold' | 'resume' | 'back', string>>) {
  const { menu, end, answer, hold, resume, back } = labels
  const idle = [menu, back]
  return {
    ...{ idle, missed: idle, DND: idle },
    'enter number': [end, back],
    calling: [end],
    ringing: [answer, end],
    connected: [hold, end],
    holding: [resume, end],
    held: [end, hold],
    consultation: [resume, hold, end],
    busy: [end, back],
    'missed calls': [back, menu],
  }
}
export const englishKeys = keysOf({
  ...{ menu: 'Menu', end: 'End', answer: 'Answer', hold: 'Hold', resume: 'Resume', back: 'Back' },
})
export const germanKeys = keysOf({
  ...{ menu: 'Menü', end: 'Ende', answer: 'Annehm.', hold: 'Halten', resume: 'Zurück', back: 'Weg' },
})
