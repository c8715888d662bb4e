import { nextGapColumn, nextInkColumn, type ParseState, type RowRange } from '../image/ink.js'
import { bitRows, hasStrongPixelIn, threeColumns } from './column-bits.js'
import { type AnchoredGlyph, type FaceIndex, type IndexedGlyph, rowsAboveAnchor } from './glyph-index.js'
import { type Parse, type PlacedGlyph, parseGlyphs, spacesBefore } from './parse.js'
import { canPlace } from './place-glyph.js'
import { estimateInk, firstStrongRow, type TextStyle } from './text-style.js'

/** Ink that the glyphs of one style explain. */
export interface ParsedRun {
  readonly style: TextStyle
  readonly text: string
  /** Number of glyphs. */
  readonly letters: number
  /** From the top of the highest glyph to the bottom of the lowest one. */
  readonly rows: RowRange
  readonly from: number
  /** The column after its last glyph. */
  readonly inkEnd: number
  /** The first column that it does not explain. */
  readonly to: number
  /** Other texts that explain the same ink equally well. */
  readonly others: readonly string[]
}

/** The longest run that begins with the ink in column `x`; undefined if no glyph explains it. */
export function parseRunAt(
  state: ParseState,
  faces: readonly FaceIndex[],
  rows: RowRange,
  x: number,
): ParsedRun | undefined {
  const all = stylesAt(state, faces, rows, x)
    .map((candidate) => parseRun(state, candidate, rows, x))
    .filter((run) => run !== undefined)
    .toSorted((a, b) => b.to - a.to || b.letters - a.letters)
  const [best] = all
  if (!best) return undefined
  const equallyLong = all.filter(({ to }) => to === best.to)
  const others = new Set(equallyLong.flatMap(({ text, others: more }) => [text, ...more]))
  others.delete(best.text)
  return { ...best, others: [...others] }
}

interface StyleCandidate {
  readonly style: TextStyle
  readonly index: FaceIndex
}

/** All distinct styles (face, baseline and ink) with which some glyph matches the ink in column `x`. */
function stylesAt(
  state: ParseState,
  faces: readonly FaceIndex[],
  rows: RowRange,
  x: number,
): StyleCandidate[] {
  const found = new Map<string, StyleCandidate>()
  const anchorRow = firstStrongRow(state, rows, x)
  const places = rowShifts.map((shift) => {
    const row = anchorRow + shift
    return { row, lacking: threeColumns(x, (column) => rowsWithoutInk(state, column, row - rowsAboveAnchor)) }
  })
  for (const index of faces) {
    const { all, strong } = index.atAnchor
    for (let nth = 0; nth < all.length; nth++) {
      for (const { row, lacking } of places) {
        if (hasStrongPixelIn(strong, nth, lacking)) continue
        const { indexed, anchor } = all[nth] as AnchoredGlyph
        const style = styleOf(state, index, indexed, x - anchor.x, row - anchor.y)
        if (!style) continue
        const key = `${index.face.name} ${style.baseline} ${Math.round(style.ink)}`
        if (!found.has(key)) found.set(key, { style, index })
      }
    }
  }
  return [...found.values()]
}

/** A faint first row may count as ink or not. */
const rowShifts = [0, -1, 1]

/** The rows of a column in which no glyph can have a strong pixel. Bit 0 is row `top`. */
function rowsWithoutInk({ ink, masked, width, height }: ParseState, x: number, top: number): number {
  if (x >= width) return 0
  let bits = 0
  for (let row = Math.max(0, top); row < Math.min(height, top + bitRows); row++) {
    const i = row * width + x
    if (ink[i] === 0 && masked[i] === 0) bits |= 1 << (row - top)
  }
  return bits
}

/** @param left @param top position of the glyph's upper left pixel */
function styleOf(
  state: ParseState,
  { face }: FaceIndex,
  candidate: IndexedGlyph,
  left: number,
  top: number,
): TextStyle | undefined {
  const ink = estimateInk(state, candidate, left, top)
  if (ink === undefined) return undefined
  const { glyph } = candidate
  const style = { face, baseline: top - glyph.top, ink }
  return canPlace(state, style, candidate, left - glyph.left) ? style : undefined
}

function parseRun(
  state: ParseState,
  { style, index }: StyleCandidate,
  rows: RowRange,
  x: number,
): ParsedRun | undefined {
  const parse = parseGlyphs(state, style, index, rows, x)
  const { placed, to } =
    parse.stop === -1 ? { placed: parse.placed, to: state.width } : dropDoubtful(state, rows, parse, x)
  if (placed.length === 0) return undefined
  const inkEnd = Math.max(...placed.map(endOf))
  const [text = '', ...alike] = textsOf(placed, style)
  const others = [...alike, ...parse.others.flatMap((other) => textsOf(other, style))]
  return { style, text, letters: placed.length, rows: rowsOf(placed, style), from: x, inkEnd, to, others }
}

/** Drops the glyphs that touch the unknown ink. They may be parts of an unknown glyph, so their ink is unknown, too. */
function dropDoubtful(state: ParseState, rows: RowRange, { placed, stop }: Parse, x: number) {
  let to = inkRunStart(state, rows, x, stop)
  let remaining = placed
  for (let doubtful = remaining.find((letter) => endOf(letter) > to); doubtful; ) {
    const begin = Math.max(x, doubtful.pen + doubtful.glyph.left)
    to = Math.min(to, inkRunStart(state, rows, x, begin))
    remaining = remaining.slice(0, remaining.indexOf(doubtful))
    doubtful = remaining.find((letter) => endOf(letter) > to)
  }
  return { placed: remaining, to }
}

function rowsOf(placed: readonly PlacedGlyph[], { baseline }: TextStyle): RowRange {
  const tops = placed.map(({ glyph }) => baseline + glyph.top)
  const ends = placed.map(({ glyph }) => baseline + glyph.top + glyph.height)
  return { top: Math.min(...tops), end: Math.max(...ends) }
}

const endOf = ({ glyph, pen }: PlacedGlyph) => pen + glyph.left + glyph.width

/** The first column of the gapless ink that column `stop` is part of. */
function inkRunStart(state: ParseState, rows: RowRange, from: number, stop: number): number {
  let start = from
  for (let gap = nextGapColumn(state, rows, start); gap <= stop; gap = nextGapColumn(state, rows, start)) {
    const next = nextInkColumn(state, rows, gap)
    if (next === -1 || next > stop) return stop
    start = next
  }
  return start
}

/** All texts of these glyphs: several where a glyph stands for more than one character. */
function textsOf(placed: readonly PlacedGlyph[], style: TextStyle): string[] {
  let texts = ['']
  for (const [i, letter] of placed.entries()) {
    const previous = placed[i - 1]
    const spaces = previous ? ' '.repeat(spacesBefore(previous, letter.pen, style)) : ''
    texts = texts.flatMap((text) => letter.texts.map((each) => text + spaces + each)).slice(0, maxTexts)
  }
  return texts
}
/** The limit of candidate texts: enough for six glyphs with two characters each. */
const maxTexts = 64
