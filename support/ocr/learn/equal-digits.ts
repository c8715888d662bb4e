import { minInkCoverage } from '../image/ink.js'
import type { GlyphAverage } from '../train/glyph-average.js'
import { coverageTolerance, type SampleInk } from '../train/runs.js'
import { wordsIn } from '../train/segment.js'
import {
  advanceOf,
  type Cell,
  cellOf,
  isDigit,
  type NumberWord,
  type Pitch,
  type PlacedWord,
  shareAt,
  sideOf,
} from './digit-cells.js'
import { picturesOf } from './digit-pictures.js'

/** Fewer digits that are seen again would also fit a wrong pitch. */
const leastRepeats = 3
/** A digit such as "1" begins up to so many columns after another one, or before it. */
const bearings = [0, 1, -1, 2, -2, 3, -3]
/** A faint first row may count as ink or not. */
const rowShifts = [0, -1, 1]
const pitches = { least: 3, most: 64 }

/**
 * The pictures of digits that touch, and of the separator between them: all digits move the pen by the same number of
 * columns, so it is known where each of them stands. Undefined unless exactly one pitch shows each digit again with the same
 * picture in all of its places, or if too few of them are seen again.
 */
export function digitsOfOnePitch(
  shown: readonly { readonly text: string; readonly ink: SampleInk }[],
): ReadonlyMap<string, GlyphAverage> | undefined {
  const words = shown.flatMap(({ text, ink }) => numbersIn(ink, text))
  const separators = new Set(words.flatMap(({ text }) => [...text].filter((char) => !isDigit(char))))
  if (repeatsOf(words) < leastRepeats || separators.size > 1) return undefined
  const fits = pitchesOf(words, separators.size > 0).flatMap((pitch) => {
    const placed = placeAll(words, pitch)
    return placed && repeatsOf(placed.map(({ word }) => word)) >= leastRepeats ? [{ pitch, placed }] : []
  })
  const [only] = fits
  return only && fits.length === 1 ? picturesOf(only.placed, only.pitch) : undefined
}

function numbersIn(ink: SampleInk, text: string): NumberWord[] {
  return wordsIn(ink, text).flatMap(({ chars, runs }) => {
    const [first, last] = [runs[0], runs.at(-1)]
    if (!first || !last || chars.filter(isDigit).length < 2 || chars.some((char) => /\p{L}/u.test(char)))
      return []
    const top = firstInkRow(ink, first.from, last.to)
    return [{ ink, text: chars.join(''), from: first.from, to: last.to, top }]
  })
}

function firstInkRow({ coverage, width, height }: SampleInk, from: number, to: number): number {
  for (let y = 0; y < height; y++)
    if (coverage.subarray(y * width + from, y * width + to).some((share) => share >= minInkCoverage)) return y
  return 0
}

/** How many digits of different texts can be compared with an equal one. */
function repeatsOf(words: readonly NumberWord[]): number {
  const digits = [...new Set(words.map(({ text }) => text))].flatMap((text) => [...text].filter(isDigit))
  return digits.length - new Set(digits).size
}

/** The pitches with which each number is as wide as its ink and the free space beside it. */
function pitchesOf(words: readonly NumberWord[], hasSeparator: boolean): Pitch[] {
  const found: Pitch[] = []
  for (let digit = pitches.least; digit <= pitches.most; digit++) {
    for (let separator = 1; separator <= (hasSeparator ? digit : 1); separator++) {
      const isWide = ({ text, from, to }: NumberWord) => {
        const free = widthOf(text, { digit, separator }) - (to - from)
        return free >= -1 && free <= digit / 2
      }
      if (words.every(isWide)) found.push({ digit, separator })
    }
  }
  return found
}

const widthOf = (text: string, pitch: Pitch) =>
  [...text].reduce((sum, char) => sum + advanceOf(char, pitch), 0)

/** Places one number after the other, each with a character that was placed before; undefined where one contradicts. */
function placeAll(words: readonly NumberWord[], pitch: Pitch): PlacedWord[] | undefined {
  const cells = new Map<string, Cell>()
  const lefts = new Map<string, number>()
  const placed: PlacedWord[] = []
  let open = words.toSorted((a, b) => repeatsIn(b) - repeatsIn(a))
  while (open.length > 0) {
    const next = placed.length === 0 ? open[0] : open.find(({ text }) => [...text].some((c) => cells.has(c)))
    if (!next) break
    const [first = ''] = next.text
    const left = lefts.get(first)
    const candidates = placed.length === 0 ? [0] : left === undefined ? bearings : [left]
    const found = placeWord(next, pitch, candidates, placed.length === 0 ? [0] : rowShifts, cells)
    if (!found) return undefined
    lefts.set(first, found.left)
    placed.push(found.placed)
    for (const [i, char] of [...next.text].entries())
      if (!cells.has(char)) cells.set(char, cellOf(found.placed, i, pitch))
    open = open.filter((word) => word !== next)
  }
  return placed
}

const repeatsIn = ({ text }: NumberWord) => text.length - new Set(text).size

function placeWord(
  word: NumberWord,
  pitch: Pitch,
  lefts: readonly number[],
  shifts: readonly number[],
  cells: ReadonlyMap<string, Cell>,
): { readonly left: number; readonly placed: PlacedWord } | undefined {
  for (const shift of shifts) {
    for (const left of lefts) {
      let pen = word.from - left
      const pens = [...word.text].map((char) => {
        pen += advanceOf(char, pitch)
        return pen - advanceOf(char, pitch)
      })
      const placed = { word, pens, top: word.top + shift }
      if (agrees(placed, pitch, cells)) return { left, placed }
    }
  }
  return undefined
}

function agrees(placed: PlacedWord, pitch: Pitch, known: ReadonlyMap<string, Cell>): boolean {
  const cells = new Map(known)
  return [...placed.word.text].every((char, i) => {
    const cell = cellOf(placed, i, pitch)
    const before = cells.get(char)
    if (!before) cells.set(char, cell)
    return !before || isSameInside(before, cell)
  })
}

/** Whether two cells are equal, except for the columns at their sides, where their neighbours may be. */
function isSameInside(one: Cell, other: Cell): boolean {
  const height = Math.max(one.ink.height, other.ink.height)
  const side = sideOf(one.width)
  for (let x = side; x < one.width - side; x++) {
    for (let y = -one.top; y < height; y++)
      if (Math.abs(shareAt(one, x, y) - shareAt(other, x, y)) > coverageTolerance) return false
  }
  return true
}
