import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import { type Frame, frameOf } from '../../../support/screen/index.js'

/** Letters of 5×7 px, one row in five bits, from the top. */
const letters: Readonly<Record<string, readonly number[]>> = {
  0: [14, 17, 19, 21, 25, 17, 14],
  1: [4, 12, 4, 4, 4, 4, 14],
  2: [14, 17, 1, 6, 8, 16, 31],
  3: [31, 2, 4, 2, 1, 17, 14],
  4: [2, 6, 10, 18, 31, 2, 2],
  5: [31, 16, 30, 1, 1, 17, 14],
  6: [6, 8, 16, 30, 17, 17, 14],
  7: [31, 1, 2, 4, 8, 8, 8],
  8: [14, 17, 17, 14, 17, 17, 14],
  9: [14, 17, 17, 15, 1, 2, 12],
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  L: [16, 16, 16, 16, 16, 16, 31],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  R: [30, 17, 17, 30, 20, 18, 17],
  T: [31, 4, 4, 4, 4, 4, 4],
  ':': [0, 4, 4, 0, 4, 4, 0],
  '-': [0, 0, 0, 31, 0, 0, 0],
  '/': [1, 1, 2, 4, 8, 16, 16],
  '.': [0, 0, 0, 0, 0, 12, 12],
  ',': [0, 0, 0, 0, 0, 4, 8],
  D: [30, 17, 17, 17, 17, 17, 30],
  M: [17, 27, 21, 21, 17, 17, 17],
  e: [0, 0, 14, 17, 31, 16, 14],
  i: [4, 0, 4, 4, 4, 4, 4],
  c: [0, 0, 14, 16, 16, 16, 14],
  u: [0, 0, 17, 17, 17, 17, 14],
  o: [0, 0, 14, 17, 17, 17, 14],
  n: [0, 0, 30, 17, 17, 17, 17],
  v: [0, 0, 17, 17, 17, 10, 4],
  z: [0, 0, 31, 2, 4, 8, 31],
  l: [8, 8, 8, 8, 8, 8, 14],
}

export interface DrawnText {
  readonly text: string
  /** The left edge, or with `right` the right edge, px. */
  readonly x: number
  readonly y: number
  readonly right?: boolean
}

export const size = { width: 160, height: 90 }
const ground = 0xff_f0_f0_f0
const ink = 0xff_20_20_20

/** Texts, and filled boxes, on an even ground. */
export function draw(
  texts: readonly DrawnText[],
  boxes: readonly (readonly [number, number, number, number])[] = [],
): Frame {
  const pixels = new Uint32Array(size.width * size.height).fill(ground)
  const fill = (x: number, y: number) => {
    pixels[y * size.width + x] = ink
  }
  for (const { text, x, y, right = false } of texts)
    for (const [i, char] of [...text].entries())
      for (const [row, bits] of (letters[char] ?? []).entries())
        for (let column = 0; column < 5; column++)
          if ((bits >> (4 - column)) & 1) fill(x + (right ? i - text.length : i) * 6 + column, y + row)
  for (const [x, y, width, height] of boxes)
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) fill(column, row)
  return frameOf(size, new Uint8Array(pixels.buffer))
}

export interface DrawnPhone {
  readonly id: string
  readonly number: string
  readonly name: string
  /** Its light blinks. */
  readonly blinks?: boolean
}

export const phones: readonly DrawnPhone[] = [
  { id: 'one', number: '1201', name: 'ANNA' },
  { id: 'two', number: '1302', name: 'BERT' },
  { id: 'three', number: '4711', name: 'LEO', blinks: true },
]

export interface DrawnState {
  readonly state: string
  readonly self: DrawnPhone
  readonly peer?: DrawnPhone | undefined
  /** Changes what the display shows. */
  readonly shown?: Partial<Pick<DrawnPhone, 'number' | 'name'>>
  readonly title?: string
  /** A date at the upper left. */
  readonly date?: string
  /** Words before the number; then both end at the right edge. */
  readonly label?: string
}

/** What a phone shows at a time: its clock at the upper right, the state, number and name, a timer, its light. */
export function display(
  { state, self, peer, shown, title = titles[state] ?? '', date, label }: DrawnState,
  at: number,
  since: number,
): Frame {
  const person = { ...(peer ?? self), ...shown }
  const minutes = Math.floor(at / 60_000)
  const clock = `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`
  const seconds = Math.floor((at - since) / 1000)
  const timer = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const isOn = !self.blinks || Math.floor(at / 500) % 2 === 0
  return draw(
    [
      { text: clock, x: 156, y: 4, right: true },
      { text: title, x: 6, y: 20 },
      ...(date ? [{ text: date, x: 26, y: 4 }] : []),
      label === undefined
        ? { text: person.number, x: 80, y: 38 }
        : { text: `${label} ${person.number}`, x: 150, y: 38, right: true },
      { text: person.name, x: 150, y: 54, right: true },
      ...(state === 'connected' ? [{ text: timer, x: 6, y: 72 }] : []),
    ],
    self.blinks && isOn ? [[6, 3, 9, 7]] : [],
  )
}

const titles: Readonly<Record<string, string>> = {
  idle: 'ON',
  ringing: 'BELL',
  connected: 'TOR',
  held: 'NOT',
}

/** @param at when it was seen first, ms since 1970 */
export function observe(
  one: DrawnState,
  at: number,
  { model = 'D735', language = 'en' } = {},
): SeenObservation {
  const frames: Frame[] = []
  const seen: { at: string; picture: string }[] = []
  for (let ms = 0; ms < 2500; ms += 125) {
    const frame = display(one, at + ms, at - 3200)
    if (
      frames.length > 0 &&
      frames.at(-1)?.pixels.length === frame.pixels.length &&
      isSame(frames.at(-1), frame)
    )
      continue
    frames.push(frames.find((known) => isSame(known, frame)) ?? frame)
    seen.push({ at: new Date(at + ms).toISOString(), picture: `${seen.length}.png` })
  }
  const person = ({ number, name }: DrawnPhone) => ({ number, name })
  const { state, self, peer } = one
  const observation = {
    phone: self.id,
    model,
    language,
    firmware: '10.1.54.13',
    state,
    self: person(self),
    ...(peer && { peer: person(peer) }),
    scenario: { place: 'calls.feature:7', name: 'a call', step: `A shows "${state}"`, cast: { A: self.id } },
    frames: seen,
    settledMs: 1000,
  }
  return { observation, frames }
}

const isSame = (one: Frame | undefined, other: Frame) =>
  one !== undefined && Buffer.compare(one.rgba, other.rgba) === 0

const states = ['ringing', 'connected', 'held']

/** Every state of every phone, with every other one: a call every 20 s. */
export function observeAll(
  change: (one: DrawnState) => DrawnState = (one) => one,
  language?: string,
): SeenObservation[] {
  const all = phones.flatMap((self): DrawnState[] => [
    { state: 'idle', self },
    ...phones
      .filter((peer) => peer !== self)
      .flatMap((peer) => states.map((state) => ({ state, self, peer }))),
  ])
  return all.map((one, i) => observe(change(one), Date.UTC(2026, 10, 30, 9, 58) + i * 20_000, { language }))
}
