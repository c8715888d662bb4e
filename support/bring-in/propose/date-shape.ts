import type { Box } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'
import { inkMapOf } from './ink.js'
import { columnsOfInk } from './known-text.js'
import { pictureIn } from './seen.js'

/** A piece of ink of a text line, all px from its upper left corner. */
interface Piece {
  readonly from: number
  readonly to: number
  /** Rows of its ink; `end` is the row after the last one. */
  readonly top: number
  readonly end: number
  /** Per row from `top`: the first column with ink, and the one after the last. */
  readonly rows: readonly (readonly [number, number])[]
  readonly picture: string
}

/** The ink of a text line, from the left. */
export interface InkLine {
  readonly height: number
  readonly pieces: readonly Piece[]
}

export function inkLineOf(frame: Frame, box: Box): InkLine {
  const { ground, width } = inkMapOf(frame)
  const pieces = columnsOfInk(frame, box).map(({ from, to }): Piece => {
    const rows: [number, number][] = []
    let [top, end] = [-1, 0]
    for (let y = box.y; y < box.y + box.height; y++) {
      const row = ground.subarray(y * width + from, y * width + to)
      const first = row.indexOf(0)
      if (first === -1 && top === -1) continue
      if (top === -1) top = y - box.y
      if (first !== -1) end = y - box.y + 1
      rows.push(first === -1 ? [0, 0] : [first, row.lastIndexOf(0) + 1])
    }
    const picture = pictureIn(frame, { ...box, x: from, width: to - from })
    return { from, to, top: Math.max(0, top), end, rows: rows.slice(0, end - top), picture }
  })
  return { height: box.height, pieces }
}

/** So many letters, told apart, are enough for a date; so many pieces of ink are, where letters touch. */
const enough = { letters: 4, pieces: 4 }
/** So many letters of a word may be one piece of ink. */
const mostTouching = 3

/**
 * Whether a line can be a text by its shape: as many words, in each word as many letters, each of the right kind, and equal digits
 * about equal. Letters may touch where there are several words. Digits and the signs between them are told apart, but for two pairs
 * of a long number.
 */
export function canSpell(line: InkLine, text: string): boolean {
  const { pieces } = line
  const words = text.split(' ')
  const characters = words.join('').length
  if (pieces.length > characters || pieces.length * 2 < characters) return false
  const groups = wordsOf(pieces, words.length)
  if (!groups) return false
  const digits = new Map<string, Piece>()
  let certain = 0
  for (const [i, word] of words.entries()) {
    const own = groups[i] ?? []
    const letters = [...word]
    if (own.length !== letters.length) {
      if (/\d/.test(word))
        return (
          words.length === 1 &&
          letters.length >= shortestWithPairs &&
          fitsWithPairs(letters, own, line.height)
        )
      if (own.length > letters.length || own.length * mostTouching < letters.length) return false
      continue
    }
    if (!letters.every((letter, k) => fits(letter, own[k] as Piece, line.height))) return false
    if (!haveOwnPictures(letters, own, digits)) return false
    certain += own.length
  }
  if (certain >= enough.letters) return true
  return words.length > 2 && certain > 0 && pieces.length >= enough.pieces && haveWidths(words, groups)
}

/** A number may be so short that two of its characters in one piece of ink say too little. */
const shortestWithPairs = 8

/** Two characters that touch are so much wider than the widest one, even if one of them is a hyphen. */
const pairRatio = 1.2
const widthOf = ({ from, to }: Piece) => to - from

const mostPairs = 2

/**
 * Whether the pieces are the characters of a number of which some touch the next one.
 * @param pairs the pieces of two characters that were taken out
 */
function fitsWithPairs(
  characters: readonly string[],
  pieces: readonly Piece[],
  height: number,
  pairs: readonly Piece[] = [],
): boolean {
  const missing = characters.length - pieces.length
  if (missing < 0 || missing + pairs.length > mostPairs) return false
  if (missing > 0)
    return pieces.some((both, i) =>
      fitsWithPairs(characters.toSpliced(i, 2), pieces.toSpliced(i, 1), height, [...pairs, both]),
    )
  const widest = Math.max(...pieces.map(widthOf))
  return (
    pairs.every((both) => widthOf(both) >= widest * pairRatio) &&
    characters.every((one, i) => fits(one, pieces[i] as Piece, height)) &&
    haveOwnPictures(characters, pieces, new Map())
  )
}

/** Whether each digit looks about as before, and otherwise than each other one. */
function haveOwnPictures(
  letters: readonly string[],
  pieces: readonly Piece[],
  known: Map<string, Piece>,
): boolean {
  return letters.every((letter, i) => {
    const piece = pieces[i] as Piece
    if (!/\d/.test(letter)) return true
    const before = known.get(letter)
    known.set(letter, piece)
    const isOther = [...known].every(([other, { picture }]) => other === letter || picture !== piece.picture)
    return isOther && (!before || isSimilar(before, piece))
  })
}

/** Between two letters, letters may be drawn a part of a pixel further. */
const isSimilar = (a: Piece, b: Piece) =>
  a.picture === b.picture ||
  (Math.abs(a.to - a.from - (b.to - b.from)) <= 1 &&
    Math.abs(a.top - b.top) <= 1 &&
    Math.abs(a.end - b.end) <= 1)

/**
 * Whether a line can be a date of three words by the widths of its words alone, where digits touch, too. Other texts have such widths,
 * so it counts only beside a clock.
 */
export function hasShapeOfDate({ pieces, height }: InkLine, text: string): boolean {
  const words = text.split(' ')
  const groups = words.length === 3 ? wordsOf(pieces, 3) : undefined
  if (!groups?.every((own, i) => own.length <= (words[i]?.length ?? 0))) return false
  const shares = words.map((word, i) => {
    const own = groups[i] ?? []
    return ((own.at(-1)?.to ?? 0) - (own[0]?.from ?? 0)) / word.replace(/[.,]/g, '').length
  })
  return shares.every((share) => share >= height * 0.4 && share <= height * 1.1)
}

/** Whether a piece of ink may be a character. @param height of the line, px */
function fits(char: string, piece: Piece, height: number): boolean {
  const tall = piece.end - piece.top
  if (/[\d\p{Lu}bdfhklt]/u.test(char)) return tall >= height * 0.6
  if (char === '.' || char === ',') return tall <= height * 0.45 && piece.top >= height * 0.5
  if (char === '-') return tall <= height * 0.3 && piece.top >= height * 0.2 && piece.end <= height * 0.8
  if (char === '/') return isStroke(piece)
  const isLow = /[acemnorsuvwxz]/.test(char)
  return tall >= height * 0.35 && (!isLow || tall <= height * 0.85)
}

/** Two equal dots, one above the other. */
export function isColon({ from, to, top, end, rows }: Piece, height: number): boolean {
  const hasInk = rows.map(([first, last]) => last > first)
  const begins = hasInk.flatMap((inked, i) => (inked && !hasInk[i - 1] ? [i] : []))
  const ends = hasInk.flatMap((inked, i) => (inked && !hasInk[i + 1] ? [i + 1] : []))
  const [one = 0, other = 0, ...more] = begins.map((begin, i) => (ends[i] ?? 0) - begin)
  const isPair = begins.length === 2 && more.length === 0 && Math.abs(one - other) <= 1
  return isPair && to - from <= height * 0.45 && end - top >= height * 0.35
}

/** A narrow stroke from the upper right to the lower left. */
function isStroke({ from, to, rows }: Piece): boolean {
  const width = to - from
  const [first = [0, 0], last = [0, 0]] = [rows[0], rows.at(-1)]
  const middle = ([left, right]: readonly [number, number]) => (left + right) / 2
  return (
    middle(first) > middle(last) &&
    rows.every(([left, right]) => right > left && right - left <= width * 0.6 + 1) &&
    rows.every((row, i) => i === 0 || middle(row) <= middle(rows[i - 1] ?? row))
  )
}

/** Whether words are about as wide, compared with their letters, as the digits are. */
function haveWidths(words: readonly string[], groups: readonly (readonly Piece[])[]): boolean {
  const widths = words.map((word, i) => {
    // A full stop behind a number, or a comma, is hardly as wide as a letter.
    const letters = word.replace(/[.,]$/, '')
    const own = groups[i] ?? []
    const last = own.length === [...word].length ? own[[...letters].length - 1] : own.at(-1)
    return { word, share: ((last?.to ?? 0) - (own[0]?.from ?? 0)) / [...letters].length }
  })
  const digit = widths.find(({ word }) => /^\d+\.?$/.test(word))?.share
  return digit !== undefined && widths.every(({ share }) => share >= digit * 0.6 && share <= digit * 2)
}

/** Splits pieces of ink at the widest gaps; undefined: another gap is nearly as wide. */
function wordsOf(pieces: readonly Piece[], count: number): (readonly Piece[])[] | undefined {
  const gaps = pieces.slice(1).map(({ from }, i) => ({ at: i + 1, width: from - (pieces[i]?.to ?? 0) }))
  const widest = gaps.toSorted((a, b) => b.width - a.width)
  const [last, next] = [widest[count - 2], widest[count - 1]]
  if (count > 1 && (!last || (next && next.width * 1.5 + 1 > last.width))) return undefined
  const cuts = widest.slice(0, count - 1).map(({ at }) => at)
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), pieces.length]
  return bounds.slice(1).map((end, i) => pieces.slice(bounds[i], end))
}
