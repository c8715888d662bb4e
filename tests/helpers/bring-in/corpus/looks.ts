import type { DrawnLook } from './drawn-look.js'
import { outlineFace, pixelFace } from './faces.js'
import {
  amPm,
  dotted,
  english,
  englishKeys,
  german,
  germanKeys,
  hours,
  isoDate,
  minutes,
  night,
  paddedMinutes,
  paddedTime,
  paper,
  plain,
  time,
  written,
} from './parts-of-looks.js'
import type { CorpusPerson } from './shown.js'

const lines = ({ name, number }: CorpusPerson) => [name, number]
const inOneLine = ({ name, number }: CorpusPerson) => [`${name} ${number}`]
const number = (one: CorpusPerson) => one.number
const name = (one: CorpusPerson) => one.name
const nameAndNumber = (one: CorpusPerson) => `${one.name} ${one.number}`

const sans = (capHeight: number, more: object = {}) => outlineFace({ file: 'DejaVuSans', capHeight, ...more })
const bold = (capHeight: number, more: object = {}) =>
  outlineFace({ file: 'DejaVuSans-Bold', capHeight, ...more })
const mono = (capHeight: number, more: object = {}) =>
  outlineFace({ file: 'DejaVuSansMono', capHeight, ...more })
const serif = (capHeight: number, more: object = {}) =>
  outlineFace({ file: 'DejaVuSerif', capHeight, ...more })

const base = {
  ...{ width: 240, height: 144, titleHeight: 20, pitch: 20 },
  ...{ words: english, softKeys: englishKeys, beside: 'Held:', entry: name },
} as const

export interface CorpusLook {
  readonly language: string
  readonly look: DrawnLook
}

/** The drawn looks, by what is hard about them. */
export const drawnLooks: Readonly<Record<string, CorpusLook>> = {
  'sans, lines at the left': {
    language: 'en',
    look: {
      ...base,
      theme: paper,
      faces: { title: sans(9), headline: bold(9), party: sans(11), small: sans(8) },
      ...{ align: 'left', party: lines, bell: true },
      identity: { at: 'body', text: nameAndNumber },
      clock: { align: 'right', form: time },
      date: { align: 'left', form: written('en', { weekday: 'short', day: 'numeric', month: 'short' }) },
      timer: { align: 'left', form: minutes },
    },
  },
  'kerned, centred, German': {
    language: 'de',
    look: {
      ...base,
      theme: night,
      faces: {
        title: sans(9, { kerned: true }),
        headline: sans(10, { kerned: true }),
        party: sans(12, { kerned: true }),
        small: sans(8, { kerned: true }),
      },
      ...{ align: 'centre', party: lines, words: german, softKeys: germanKeys, beside: 'Geparkt:' },
      identity: { at: 'title', text: number },
      clock: { align: 'right', form: paddedTime },
      date: { align: 'centre', form: dotted },
      timer: { align: 'centre', form: paddedMinutes },
    },
  },
  'bold and touching, one line': {
    language: 'en',
    look: {
      ...base,
      theme: paper,
      faces: {
        title: bold(9),
        headline: bold(10),
        party: bold(11, { tracking: -1 }),
        small: bold(8),
      },
      ...{ align: 'left', party: inOneLine, entry: nameAndNumber },
      identity: { at: 'title', text: name },
      clock: { align: 'right', form: amPm },
      timer: { align: 'right', form: hours },
    },
  },
  'fractional pens, number before the name': {
    language: 'en',
    look: {
      ...base,
      theme: night,
      faces: {
        title: sans(9, { fractional: true }),
        headline: sans(10, { fractional: true }),
        party: sans(11, { fractional: true }),
        small: sans(8, { fractional: true }),
      },
      ...{ align: 'left', bell: true },
      party: ({ name: own, number: digits }) => [`${digits} ${own}`],
      identity: { at: 'body', text: ({ name: own, number: digits }) => `${digits} ${own}` },
      clock: { align: 'left', form: time },
      timer: { align: 'right', form: minutes },
    },
  },
  'monospaced, at the right': {
    language: 'en',
    look: {
      ...base,
      theme: plain,
      ...{ width: 200, height: 120, titleHeight: 0, pitch: 17 },
      faces: {
        title: mono(8, { hard: true }),
        headline: mono(8, { hard: true }),
        party: mono(9, { hard: true }),
        small: mono(7, { hard: true }),
      },
      ...{ align: 'right', party: lines, bell: true },
      identity: { at: 'body', text: number },
      clock: { align: 'right', form: amPm },
      date: { align: 'left', form: isoDate },
      timer: { align: 'right', form: hours },
    },
  },
  'pixels, a word before the number, German': {
    language: 'de',
    look: {
      ...base,
      theme: plain,
      ...{ width: 160, height: 118, titleHeight: 0, pitch: 16 },
      faces: { title: pixelFace(), headline: pixelFace(), party: pixelFace(), small: pixelFace() },
      ...{ align: 'right', words: german, softKeys: germanKeys, beside: 'Hält' },
      party: ({ name: own, number: digits }) => [own, `Tel. ${digits}`],
      identity: { at: 'body', text: nameAndNumber },
      clock: { align: 'right', form: paddedTime },
      date: { align: 'left', form: (date) => `${date.getUTCDate()}.${date.getUTCMonth() + 1}.` },
      timer: { align: 'left', form: minutes },
    },
  },
  'serif, kerned, scrolling names': {
    language: 'en',
    look: {
      ...base,
      theme: paper,
      ...{ width: 170, height: 140 },
      faces: {
        title: serif(9, { kerned: true }),
        headline: serif(9, { kerned: true }),
        party: serif(12, { kerned: true }),
        small: serif(8, { kerned: true }),
      },
      ...{ align: 'left', party: lines, scrolls: true, entry: number },
      identity: { at: 'title', text: number },
      clock: { align: 'right', form: time },
      timer: { align: 'centre', form: minutes },
    },
  },
  'large pixels, names only': {
    language: 'en',
    look: {
      ...base,
      theme: night,
      ...{ width: 320, height: 200, titleHeight: 24, pitch: 26 },
      faces: { title: pixelFace(), headline: pixelFace(2), party: pixelFace(2), small: pixelFace() },
      ...{ align: 'left', bell: true, party: ({ name: own }) => [own] },
      identity: { at: 'title', text: name },
      clock: { align: 'right', form: paddedTime },
      date: { align: 'centre', form: written('en', { month: 'long', day: 'numeric' }) },
      timer: { align: 'left', form: paddedMinutes },
    },
  },
}
