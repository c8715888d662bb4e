import { nextGap, nextInk, type Rows, rounding, type Sheet } from '../image/ink.js'
import type { Case, Sort } from './glyph-index.js'
import { blanksBefore, type Hand, lay, type Parsed, type Placed, parseLine } from './parse.js'

export interface Candidate {
  readonly hand: Hand
  readonly from: Case
}

/**
 * The hands that may have written the ink in column `x`: faces, baselines and inks with which some glyph fits
 * there. No two alike.
 */
export function handsAt(sheet: Sheet, cases: readonly Case[], rows: Rows, x: number): Candidate[] {
  const found = new Map<string, Candidate>()
  const anchorRow = strongestTop(sheet, rows, x)
  for (const from of cases) {
    for (const sort of from.first) {
      for (const anchor of sort.anchors) {
        for (const nudge of nudges) {
          const hand = handOf(sheet, from, sort, x - anchor.x, anchorRow - anchor.y + nudge)
          if (!hand) continue
          const key = `${from.face.name} ${hand.baseline} ${Math.round(hand.ink)}`
          if (!found.has(key)) found.set(key, { hand, from })
        }
      }
    }
  }
  return [...found.values()]
}

/** A faint first row may count as ink, or not. */
const nudges = [0, -1, 1]

/** The first row of column `x` with at least half of its strongest ink. */
export function strongestTop(sheet: Sheet, { top, end }: Rows, x: number): number {
  const column = Array.from({ length: end - top }, (_, y) => distance(sheet, x, top + y))
  const most = Math.max(...column)
  return top + column.findIndex((ink) => ink * 2 >= most)
}

function distance(sheet: Sheet, x: number, row: number): number {
  const i = row * sheet.width + x
  return sheet.settled[i] ? 0 : Math.abs((sheet.grey[i] as number) - (sheet.ground[i] as number))
}

/** @param left @param top where the picture of the glyph begins */
function handOf(sheet: Sheet, { face }: Case, sort: Sort, left: number, top: number): Hand | undefined {
  const ink = inkOf(sheet, sort, left, top)
  if (ink === undefined) return undefined
  const { glyph } = sort
  const hand = { face, baseline: top - glyph.top, ink }
  const takeOff = lay(sheet, hand, sort, left - glyph.left)
  takeOff?.()
  return takeOff && hand
}

/** The ink with which this glyph would show what is seen, as its stronger pixels say; undefined: no such ink. */
export function inkOf(sheet: Sheet, { strong }: Sort, left: number, top: number): number | undefined {
  const { width, height, ink: isInked, settled } = sheet
  let weight = 0
  let sum = 0
  let full: number | undefined
  for (const { x, y, share } of strong) {
    const column = left + x
    const row = top + y
    if (column < 0 || row < 0 || column >= width || row >= height) continue
    const i = row * width + column
    if (settled[i] === 1) continue
    if (isInked[i] === 0) return undefined
    const grey = sheet.grey[i] as number
    const ground = sheet.ground[i] as number
    if (share > 0.99) {
      full ??= grey
      if (Math.abs(full - grey) > 2 * rounding) return undefined
    }
    weight += share * share
    sum += share * (grey - ground + ground * share)
  }
  return weight === 0 ? undefined : sum / weight
}

/** Ink that one hand explains, as far as it goes. */
export interface Stretch {
  readonly hand: Hand
  readonly text: string
  readonly letters: number
  /** From the highest of its letters to the lowest. */
  readonly rows: Rows
  readonly from: number
  /** The column behind its last letter. */
  readonly inkEnd: number
  /** The first column that it does not explain. */
  readonly to: number
  /** Other texts that explain the same ink, each as well as `text`. */
  readonly others: readonly string[]
}

/** The longest stretch that begins with the ink in column `x`; undefined: no letter explains it. */
export function stretchAt(sheet: Sheet, cases: readonly Case[], rows: Rows, x: number): Stretch | undefined {
  const all = handsAt(sheet, cases, rows, x)
    .map((candidate) => stretchOf(sheet, candidate, rows, x))
    .filter((stretch) => stretch !== undefined)
    .toSorted((a, b) => b.to - a.to || b.letters - a.letters)
  const [best] = all
  if (!best) return undefined
  const rivals = all.filter(({ to }) => to === best.to)
  const others = new Set(rivals.flatMap(({ text, others: more }) => [text, ...more]))
  others.delete(best.text)
  return { ...best, others: [...others] }
}

function stretchOf(sheet: Sheet, { hand, from }: Candidate, rows: Rows, x: number): Stretch | undefined {
  const parsed = parseLine(sheet, hand, from, rows, x)
  const { placed, to } =
    parsed.stop === -1 ? wholeLine(sheet, parsed) : beforeTheUnknown(sheet, rows, parsed, x)
  if (placed.length === 0) return undefined
  const inkEnd = Math.max(...placed.map(endOf))
  const [text = '', ...alike] = textsOf(placed, hand)
  const others = [...alike, ...parsed.others.flatMap((other) => textsOf(other, hand))]
  return { hand, text, letters: placed.length, rows: rowsOf(placed, hand), from: x, inkEnd, to, others }
}

const wholeLine = (sheet: Sheet, { placed }: Parsed) => ({ placed, to: sheet.width })

/** Letters that touch what is unknown may be parts of it: they are not believed, and their ink is unknown, too. */
function beforeTheUnknown(sheet: Sheet, rows: Rows, { placed, stop }: Parsed, x: number) {
  let to = runStart(sheet, rows, x, stop)
  let believed = placed
  for (let doubtful = believed.find((letter) => endOf(letter) > to); doubtful; ) {
    const begin = Math.max(x, doubtful.pen + doubtful.glyph.left)
    to = Math.min(to, runStart(sheet, rows, x, begin))
    believed = believed.slice(0, believed.indexOf(doubtful))
    doubtful = believed.find((letter) => endOf(letter) > to)
  }
  return { placed: believed, to }
}

function rowsOf(placed: readonly Placed[], { baseline }: Hand): Rows {
  const tops = placed.map(({ glyph }) => baseline + glyph.top)
  const ends = placed.map(({ glyph }) => baseline + glyph.top + glyph.height)
  return { top: Math.min(...tops), end: Math.max(...ends) }
}

const endOf = ({ glyph, pen }: Placed) => pen + glyph.left + glyph.width

/** The first column of the run of ink, without a gap, that column `stop` is part of. */
function runStart(sheet: Sheet, rows: Rows, from: number, stop: number): number {
  let start = from
  for (let gap = nextGap(sheet, rows, start); gap <= stop; gap = nextGap(sheet, rows, start)) {
    const next = nextInk(sheet, rows, gap)
    if (next === -1 || next > stop) return stop
    start = next
  }
  return start
}

/** The text; with letters that look alike, each text that it may be. */
function textsOf(placed: readonly Placed[], hand: Hand): string[] {
  let texts = ['']
  for (const [i, letter] of placed.entries()) {
    const previous = placed[i - 1]
    const blanks = previous ? ' '.repeat(blanksBefore(previous, letter.pen, hand)) : ''
    texts = texts.flatMap((text) => letter.alike.map((each) => text + blanks + each)).slice(0, mostTexts)
  }
  return texts
}
/** Six letters that each may be two. */
const mostTexts = 64
