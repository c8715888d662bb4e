import type { Box } from '../../catalog/index.js'
import { glyphReader, type Reader, type Reading, type Sample, trainFont } from '../../ocr/index.js'
import type { Frame } from '../../screen/index.js'
import { inkMapOf, isShade } from './ink.js'
import { pictureIn } from './seen.js'

/** A text that is expected in a box of a display. */
export interface ExpectedText {
  readonly frame: Frame
  readonly box: Box
  readonly text: string
}

/** Reads texts with letters that were learned. A reading is certain, or it says what is unknown. */
export interface Letters extends Partial<Pick<Reader, 'unlearned'>> {
  read(frame: Frame, box: Box): Promise<Reading>
}

/** Whether equal texts have equal pictures, and other texts other pictures. */
export function agree(texts: readonly ExpectedText[]): boolean {
  const pictures = new Map<string, string>()
  for (const { frame, box, text } of texts) {
    const picture = pictureIn(frame, box)
    if ((pictures.get(text) ?? picture) !== picture) return false
    pictures.set(text, picture)
  }
  return new Set(pictures.values()).size === pictures.size
}

/**
 * Whether the ink can be these digits: the same picture for the same digit in all texts, and another picture for each other
 * digit. Digits that touch are cut apart where equally wide digits would end.
 */
export const canBeDigits = (texts: readonly ExpectedText[]): boolean =>
  areDigits(texts, (one) => columnsOfInk(one.frame, one.box)) ||
  (repeatedDigits(texts) >= 3 &&
    cellWidths(texts).some((width) => areDigits(texts, (one) => cellsOf(one, width))))

/** How many digits can be compared with an equal one. */
function repeatedDigits(texts: readonly ExpectedText[]): number {
  const digits = [...new Set(texts.map(({ text }) => text))].flatMap((text) => [...text])
  return digits.length - new Set(digits).size
}

interface Columns {
  readonly from: number
  /** The column after the last one. */
  readonly to: number
}

/** Whether pieces of ink are the digits of texts: equal ones look alike, and others do not. */
export function areDigits(
  texts: readonly ExpectedText[],
  cut: (one: ExpectedText) => readonly Columns[],
): boolean {
  const shapes = new Map<string, Omit<ExpectedText, 'text'>>()
  for (const one of texts) {
    const { frame, box, text } = one
    const pieces = cut(one)
    if (pieces.length !== text.length) return false
    for (const [i, { from, to }] of pieces.entries()) {
      const digit = text[i] as string
      const shape = { frame, box: { ...box, x: from, width: to - from } }
      const known = shapes.get(digit)
      if (known && !looksAlike(known, shape)) return false
      if (!known) shapes.set(digit, shape)
    }
  }
  const all = [...shapes.values()]
  return all.every((one, i) => !all.slice(i + 1).some((other) => looksAlike(one, other)))
}

/** How much a colour may differ between two places of a dithered ground, per channel. */
const ditherStep = 8

/** Whether two boxes look alike, apart from the dither of their grounds. */
function looksAlike(one: Omit<ExpectedText, 'text'>, other: Omit<ExpectedText, 'text'>): boolean {
  const { width, height } = one.box
  if (width !== other.box.width || height !== other.box.height) return false
  for (let y = 0; y < height; y++) {
    const [from, at] = [
      (one.box.y + y) * one.frame.width + one.box.x,
      (other.box.y + y) * other.frame.width + other.box.x,
    ]
    for (let x = 0; x < width; x++)
      if (!isShade(one.frame.pixels[from + x] ?? 0, other.frame.pixels[at + x] ?? 0, ditherStep)) return false
  }
  return true
}

/** How wide one of several digits that touch may be, px. */
function cellWidths(texts: readonly ExpectedText[]): number[] {
  const [first] = texts
  const pieces = first ? columnsOfInk(first.frame, first.box) : []
  const [from, to] = [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0]
  const width = first && first.text.length > 1 ? Math.floor((to - from) / first.text.length) : 0
  return width < 4 ? [] : [width, width + 1]
}

/** Equally wide digits, each without its first and its last column, where its neighbour may be. */
function cellsOf({ frame, box, text }: ExpectedText, width: number): Columns[] {
  const [first] = columnsOfInk(frame, box)
  if (!first || first.from + width * text.length > box.x + box.width) return []
  return Array.from({ length: text.length }, (_, i) => ({
    from: first.from + i * width + 1,
    to: first.from + (i + 1) * width - 1,
  }))
}

/** Consecutive columns with ink, from the left; `to` is the column after the last one. */
export function columnsOfInk(frame: Frame, box: Box): Columns[] {
  const { ground, width } = inkMapOf(frame)
  const runs: { from: number; to: number }[] = []
  let from = -1
  for (let x = box.x; x <= box.x + box.width; x++) {
    let inked = false
    for (let y = box.y; y < box.y + box.height && x < box.x + box.width; y++)
      inked ||= ground[y * width + x] === 0
    if (inked && from === -1) from = x
    if (!inked && from !== -1) runs.push({ from, to: x })
    if (!inked) from = -1
  }
  return runs
}

/** How much wider than usual the letters of a text may be. */
const widthRatio = 1.7
/** The widest gap between two letters, in heights of the text. */
const letterGap = 0.25
/** How much wider than a gap between letters a space is. */
const spaceRatio = 1.3

/**
 * Whether letters, or words whose letters touch, that are learned from these texts read each of them again. The ink has as many
 * words as the text, and is as wide: a word that was learned as a whole would be read again whatever it means.
 */
export async function canBeRead(texts: readonly ExpectedText[]): Promise<boolean> {
  const widths = texts.map(letterWidth).toSorted((a, b) => a - b)
  const usual = widths[widths.length >> 1] ?? 0
  if (widths.some((width) => width > usual * widthRatio || width * widthRatio < usual)) return false
  if (!haveTheirWords(texts)) return false
  const { font, issues } = trainFont(samplesOf(texts, 'text'))
  if (issues.some(({ kind }) => kind === 'contradiction')) return false
  const reader = glyphReader(font)
  const readings = await Promise.all(texts.map(({ frame, box }) => reader.read(frame, box)))
  // Where the words are is known from their gaps: how wide a blank is, few texts tell.
  return texts.every(({ text }, i) => shows(readings[i], text, spelled))
}

const spelled = (text: string) => text.normalize('NFC').replace(/\s+/g, '')

function letterWidth({ frame, box, text }: ExpectedText): number {
  const pieces = columnsOfInk(frame, box)
  return ((pieces.at(-1)?.to ?? 0) - (pieces[0]?.from ?? 0)) / [...text].length
}

/** Whether the widest gaps are where the texts have spaces, in all of them alike. */
function haveTheirWords(texts: readonly ExpectedText[]): boolean {
  const letters: number[] = []
  const spaces: number[] = []
  for (const { frame, box, text } of texts) {
    const pieces = columnsOfInk(frame, box)
    const gaps = pieces.slice(1).map(({ from }, i) => from - (pieces[i]?.to ?? 0))
    const widest = gaps.toSorted((a, b) => b - a)
    const count = text.split(/\s+/).length - 1
    if (gaps.length < count) return false
    spaces.push(...widest.slice(0, count))
    letters.push(...widest.slice(count))
  }
  const most = Math.max(0, ...letters)
  const isDense = most <= Math.max(3, letterGap * Math.max(...texts.map(inkHeight)))
  return isDense && (spaces.length === 0 || Math.min(...spaces) >= most * spaceRatio)
}

/** The height of the ink, px. */
const inkHeight = ({ frame, box }: ExpectedText): number => inkRowsOf(frame, box)?.height ?? 1

/** The rows of a box from the first to the last one with ink; undefined: none has any. */
export function inkRowsOf(frame: Frame, box: Box): Box | undefined {
  const { ground, width } = inkMapOf(frame)
  const hasInk = Array.from({ length: box.height }, (_, row) => {
    const from = (box.y + row) * width + box.x
    return ground.subarray(from, from + box.width).includes(0)
  })
  const first = hasInk.indexOf(true)
  if (first === -1) return undefined
  return { ...box, y: box.y + first, height: hasInk.lastIndexOf(true) - first + 1 }
}

/** The texts that are read otherwise, or not for certain. */
export async function misread(letters: Letters, texts: readonly ExpectedText[]): Promise<ExpectedText[]> {
  const readings = await Promise.all(texts.map(({ frame, box }) => letters.read(frame, box)))
  return texts.filter(({ text }, i) => !shows(readings[i], text))
}

/** @param as what of two texts has to be equal */
export function shows(reading: Reading | undefined, text: string, as = plain): boolean {
  if (reading?.kind === 'read') return as(reading.text) === as(text)
  return reading?.kind === 'unknown glyph' && reading.candidates.some((one) => as(one) === as(text))
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Each picture once. */
export function samplesOf(texts: readonly ExpectedText[], face: string): Sample[] {
  const distinct = new Map(texts.map((one) => [`${one.text} ${pictureIn(one.frame, one.box)}`, one]))
  return [...distinct.values()].map(({ frame, box, text }) => ({ picture: frame, box, text, face }))
}
