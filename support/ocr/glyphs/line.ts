import type { Box } from '../../catalog/index.js'
import { inkedRows, isInk, nextGap, nextInk, type Rows, type Sheet, settle } from '../image/ink.js'
import type { TypeCase } from './glyph-index.js'
import { type Stretch, stretchAt } from './text-style.js'

export const unknown = '�'

export interface Line {
  readonly text: string
  /** Where the first unknown ink is; undefined: all is read. */
  readonly unknown: Box | undefined
  readonly candidates: readonly string[]
}

/** Reads the ink of these rows from the left, and settles it. */
export function readLine(sheet: Sheet, { cases }: TypeCase, rows: Rows): Line {
  const pieces: Piece[] = []
  for (let x = nextInk(sheet, rows, 0); x !== -1; x = nextInk(sheet, rows, x)) {
    const stretch = stretchAt(sheet, cases, rows, x)
    const piece = stretch && credible(stretch, pieces) ? pieceOf(stretch) : unknownPiece(sheet, rows, x)
    pieces.push(piece)
    settle(sheet, rows, x, piece.to)
  }
  const text = pieces.filter((piece) => !isSide(piece, pieces, sheet))
  const first = text.find((piece) => piece.text.includes(unknown))
  return {
    text: text.map((piece, i) => between(text[i - 1], piece) + piece.text).join(''),
    unknown: first && {
      x: first.from,
      y: rows.top,
      width: first.to - first.from,
      height: rows.end - rows.top,
    },
    candidates: first?.candidates ?? [],
  }
}

interface Piece {
  readonly text: string
  /** The rows of its ink. */
  readonly rows: Rows
  /** It runs straight along a side of the box. */
  readonly straight: boolean
  readonly from: number
  readonly to: number
  readonly inkEnd: number
  readonly stretch?: Stretch
  readonly candidates: readonly string[]
}

function pieceOf(stretch: Stretch): Piece {
  const { text, from, to, inkEnd, others } = stretch
  const candidates = others.length > 0 ? [text, ...others] : []
  return {
    text: candidates.length > 0 ? agreed(candidates) : text,
    ...{ from, to, inkEnd, stretch, candidates, rows: stretch.rows, straight: false },
  }
}

/** What all texts have in common, with the unknown sign for what they have not. */
function agreed(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map((text) => [...text])
  if (others.some(({ length }) => length !== first.length)) return unknown
  return [...first].map((char, i) => (others.every((other) => other[i] === char) ? char : unknown)).join('')
}

function unknownPiece(sheet: Sheet, rows: Rows, x: number): Piece {
  const to = nextGap(sheet, rows, x)
  const inked = inkedRows(sheet, rows, x, to)
  const straight = alongSide(sheet, inked, x, to)
  return { text: unknown, from: x, to, inkEnd: to, candidates: [], rows: inked, straight }
}

const sidePx = 3

/**
 * The side of what the text stands on: no letter explains it, it runs straight along the side of the box, and it
 * reaches beyond the text both above and below, or almost from top to bottom.
 */
function isSide({ text, from, to, rows, straight }: Piece, pieces: readonly Piece[], sheet: Sheet): boolean {
  if (text !== unknown || !straight || to - from > sidePx) return false
  if (rows.end - rows.top >= sheet.height - 2) return true
  const read = pieces.flatMap((piece) => (piece.stretch ? [piece.rows] : []))
  return read.length > 0 && read.every(({ top, end }) => rows.top < top && rows.end > end)
}

/** Whether the column at the side of the box is ink from the first of these rows to the last. */
function alongSide(sheet: Sheet, { top, end }: Rows, from: number, to: number): boolean {
  const side = from === 0 ? 0 : to === sheet.width ? sheet.width - 1 : undefined
  if (side === undefined) return false
  for (let row = top; row < end; row++) if (!isInk(sheet, row * sheet.width + side)) return false
  return true
}

/**
 * A line may change its hand (a name, and small at the right a time), but a single letter in another hand right
 * beside others is more likely one that was never learned and by chance looks like one of another size.
 */
function credible(stretch: Stretch, before: readonly Piece[]): boolean {
  const previous = before.at(-1)
  const hand = before.findLast((piece) => piece.stretch)?.stretch?.hand
  if (!previous || !hand) return true
  const same =
    hand.face === stretch.hand.face &&
    hand.baseline === stretch.hand.baseline &&
    Math.abs(hand.ink - stretch.hand.ink) <= 2
  return same || stretch.letters >= 3 || stretch.from - previous.inkEnd > 3 * hand.face.blank
}

function between(previous: Piece | undefined, piece: Piece): string {
  const blank = previous?.stretch?.hand.face.blank ?? piece.stretch?.hand.face.blank
  if (!previous || blank === undefined) return ''
  return piece.from - previous.inkEnd > blank ? ' ' : ''
}
