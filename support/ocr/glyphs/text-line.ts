import type { Box } from '../../catalog/index.js'
import {
  isInk,
  maskColumns,
  nextGapColumn,
  nextInkColumn,
  type ParseState,
  type RowRange,
  rowsWithInk,
} from '../image/ink.js'
import type { GlyphIndex } from './glyph-index.js'
import { type ParsedRun, parseRunAt } from './parsed-run.js'

/** Stands in the text for ink that no glyph explains. */
const unknownSign = '�'

export interface TextLine {
  readonly text: string
  /** The first ink that is unknown, px of the crop; undefined if all ink is read. */
  readonly unknown: Box | undefined
  /** Whether no glyph explains some ink. */
  readonly hasUnknownInk: boolean
  /** All texts that explain the ink equally well, with � for ink that no glyph explains. */
  readonly alternatives: readonly string[]
}

/** Reads the ink of these rows from left to right, and masks the ink that is read. */
export function readTextLine(state: ParseState, { faces }: GlyphIndex, rows: RowRange): TextLine {
  const parts: LinePart[] = []
  for (let x = nextInkColumn(state, rows, 0); x !== -1; x = nextInkColumn(state, rows, x)) {
    const run = parseRunAt(state, faces, rows, x)
    const part = run && isPlausible(run, parts) ? partOfRun(run) : unknownPart(state, rows, x)
    parts.push(part)
    maskColumns(state, rows, x, part.to)
  }
  const textParts = parts.filter((part) => !isFrameEdge(part, parts, state))
  const first = textParts.find((part) => part.text.includes(unknownSign))
  return {
    text: textParts.map((part, i) => spaceBetween(textParts[i - 1], part) + part.text).join(''),
    unknown: first && {
      x: first.from,
      y: rows.top,
      width: first.to - first.from,
      height: rows.end - rows.top,
    },
    hasUnknownInk: textParts.some(
      ({ text, candidates }) => text.includes(unknownSign) && candidates.length === 0,
    ),
    alternatives: combinations(
      textParts.map((part, i) => {
        const texts = part.candidates.length > 0 ? part.candidates : [part.text]
        return texts.map((text) => spaceBetween(textParts[i - 1], part) + text)
      }),
    ),
  }
}

/** More texts are not compared: the text with � stands for all of them. */
const maxAlternatives = 64

/** All texts that take one of the possibilities of each part; empty if there are too many. */
export function combinations(parts: readonly (readonly string[])[]): string[] {
  const count = parts.reduce((product, texts) => product * texts.length, 1)
  if (count > maxAlternatives) return []
  return parts.reduce<string[]>(
    (texts, part) => texts.flatMap((text) => part.map((next) => text + next)),
    [''],
  )
}

/** A parsed run, or unknown ink up to the next gap. */
interface LinePart {
  readonly text: string
  /** The rows of its ink. */
  readonly rows: RowRange
  /** Whether its ink runs straight along the left or right edge of the box. */
  readonly alongEdge: boolean
  /** First column. */
  readonly from: number
  /** The first column that is not part of it. */
  readonly to: number
  /** The column after its last ink. */
  readonly inkEnd: number
  /** undefined: unknown ink. */
  readonly run?: ParsedRun
  readonly candidates: readonly string[]
}

function partOfRun(run: ParsedRun): LinePart {
  const { text, from, to, inkEnd, others } = run
  const candidates = others.length > 0 ? [text, ...others] : []
  return {
    text: candidates.length > 0 ? commonText(candidates) : text,
    ...{ from, to, inkEnd, run, candidates, rows: run.rows, alongEdge: false },
  }
}

/** The characters that all texts share, with the unknown sign for the others. */
function commonText(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map((text) => [...text])
  if (others.some(({ length }) => length !== first.length)) return unknownSign
  return [...first]
    .map((char, i) => (others.every((other) => other[i] === char) ? char : unknownSign))
    .join('')
}

function unknownPart(state: ParseState, rows: RowRange, x: number): LinePart {
  const to = nextGapColumn(state, rows, x)
  const inked = rowsWithInk(state, rows, x, to)
  const alongEdge = isAlongEdge(state, inked, x, to)
  return { text: unknownSign, from: x, to, inkEnd: to, candidates: [], rows: inked, alongEdge }
}

const frameEdgePx = 3

/**
 * Whether unknown ink is the edge of a frame around the text: it runs straight along the edge of the box, and it
 * reaches beyond the text both above and below, or almost from the top to the bottom of the box.
 */
function isFrameEdge(
  { text, from, to, rows, alongEdge }: LinePart,
  parts: readonly LinePart[],
  state: ParseState,
): boolean {
  if (text !== unknownSign || !alongEdge || to - from > frameEdgePx) return false
  if (rows.end - rows.top >= state.height - 2) return true
  const read = parts.flatMap((part) => (part.run ? [part.rows] : []))
  return read.length > 0 && read.every(({ top, end }) => rows.top < top && rows.end > end)
}

/** Whether the column at the edge of the box has ink in all of these rows. */
function isAlongEdge(state: ParseState, { top, end }: RowRange, from: number, to: number): boolean {
  const edge = from === 0 ? 0 : to === state.width ? state.width - 1 : undefined
  if (edge === undefined) return false
  for (let row = top; row < end; row++) if (!isInk(state, row * state.width + edge)) return false
  return true
}

/**
 * Whether a run may be text. A text line may change its style, such as a name followed by a small time at the right.
 * But one or two letters of another style close to other letters are probably a glyph that was never learned, and that
 * resembles one of another size.
 */
function isPlausible(run: ParsedRun, before: readonly LinePart[]): boolean {
  const previous = before.at(-1)
  const style = before.findLast((part) => part.run)?.run?.style
  if (!previous || !style) return true
  const same =
    style.face === run.style.face &&
    style.baseline === run.style.baseline &&
    Math.abs(style.ink - run.style.ink) <= 2
  return same || run.letters >= 3 || run.from - previous.inkEnd > 3 * style.face.blank
}

function spaceBetween(previous: LinePart | undefined, part: LinePart): string {
  const space = previous?.run?.style.face.blank ?? part.run?.style.face.blank
  if (!previous || space === undefined) return ''
  return part.from - previous.inkEnd > space ? ' ' : ''
}
