import type { Hand } from './fit.js'
import { type Candidate, handsAt } from './hands.js'
import { blanksBefore, type Parsed, type Placed, parseLine } from './parse.js'
import { nextGap, nextInk, type Rows, type Sheet } from './sheet.js'
import type { Case } from './type-case.js'

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
