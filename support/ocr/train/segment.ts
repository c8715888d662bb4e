import { faint } from '../image/ink.js'
import { asKnown, type Inked, type Piece, pieceOf, type Run, tolerance } from './runs.js'

/** Of a text, in order: the ink of each character that can be told, and undefined for the others. */
export type Separated = readonly (Piece | undefined)[]

export type Known = ReadonlyMap<string, Piece>

/**
 * Says which ink is which character: words by the widest gaps; in a word, all ways to share its runs of ink
 * among its characters that agree with what is known. Where all of those agree, it is told.
 * @returns undefined where the words cannot be told apart, or no way agrees with what is known
 */
export function separate(inked: Inked, text: string, known: Known): Separated | undefined {
  const words = wordsOf(text)
  const groups = groupRuns(inked.runs, words.length)
  if (!groups) return undefined
  const separated = words.map(({ chars, blanks }, i) =>
    separateWord(inked, groups[i] ?? [], chars, blanks, known),
  )
  return separated.every((word) => word !== undefined) ? separated.flat() : undefined
}

/**
 * The same, but a word of which some character cannot be told is taken whole, as if it were one character:
 * small letters often touch, and then the word is all that can be known.
 */
export function separateOrJoin(inked: Inked, text: string, known: Known): Separated | undefined {
  const words = wordsOf(text)
  const groups = groupRuns(inked.runs, words.length)
  if (!groups) return undefined
  const joined = words.map(({ chars, blanks }, i) => {
    const runs = groups[i] ?? []
    const word = separateWord(inked, runs, chars, blanks, known)
    if (!word?.includes(undefined)) return word
    return fits(inked, pieceOf(inked, spanOf(runs), chars.join('')), known).flatMap(([piece]) => [
      { ...piece, blanks },
    ])
  })
  return joined.every((word) => word !== undefined) ? joined.flat() : undefined
}

/** Each word as if it were one character. */
export function wholeWords(inked: Inked, text: string): Piece[] {
  const words = wordsOf(text)
  const groups = groupRuns(inked.runs, words.length) ?? []
  return groups.flatMap((runs, i) => {
    const { chars = [], blanks = 0 } = words[i] ?? {}
    return runs.length > 0 ? [{ ...pieceOf(inked, spanOf(runs), chars.join('')), blanks }] : []
  })
}

const wordsOf = (text: string) =>
  [...text.matchAll(/( *)([^ ]+)/g)].map(([, blanks = '', word = '']) => ({
    blanks: blanks.length,
    chars: [...word],
  }))

/** Splits the runs at the widest gaps, if it is clear which those are. */
function groupRuns(runs: readonly Run[], count: number): Run[][] | undefined {
  const gaps = runs.slice(1).map((run, i) => ({ index: i + 1, width: run.from - (runs[i]?.to ?? 0) }))
  const widest = gaps.toSorted((a, b) => b.width - a.width)
  const [last, next] = [widest[count - 2], widest[count - 1]]
  if (count > 1 && (!last || (next && next.width >= last.width))) return undefined
  const cuts = widest.slice(0, count - 1).map(({ index }) => index)
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), runs.length]
  return bounds.slice(1).map((end, i) => runs.slice(bounds[i], end))
}

function separateWord(
  inked: Inked,
  runs: readonly Run[],
  chars: readonly string[],
  blanks: number,
  known: Known,
): Separated | undefined {
  const ways = waysOf(inked, runs, chars, known)
  const [first, ...others] = ways
  if (!first) return undefined
  return first.map((piece, i) => {
    const agreed =
      piece && others.every((way) => way[i] && way[i].x === piece.x && way[i].width === piece.width)
    return agreed ? { ...piece, blanks: i === 0 ? blanks : 0 } : undefined
  })
}

/** All ways to give every run to one or more characters, and every character a run or a part of one. */
function waysOf(inked: Inked, runs: readonly Run[], chars: readonly string[], known: Known): Separated[] {
  const [char = '', ...rest] = chars
  if (chars.length === 0 || runs.length === 0) return chars.length === runs.length ? [[]] : []
  if (chars.length === 1) return fits(inked, pieceOf(inked, spanOf(runs), char), known)
  const [run = spanOf(runs), ...others] = runs
  const ways: Separated[] = []
  for (let count = 1; count <= Math.max(1, chars.length - others.length); count++) {
    for (const shared of sharedRun(inked, run, chars.slice(0, count), known)) {
      for (const way of waysOf(inked, others, chars.slice(count), known)) ways.push([...shared, ...way])
    }
  }
  for (let count = 2; count <= Math.min(mostParts, runs.length - 1); count++) {
    const piece = pieceOf(inked, spanOf(runs.slice(0, count)), char)
    if (!known.has(char) || fits(inked, piece, known).length === 0) continue
    for (const way of waysOf(inked, runs.slice(count), rest, known)) ways.push([piece, ...way])
  }
  return ways
}
/** A known character such as `…` has so many parts side by side. */
const mostParts = 3

const spanOf = (runs: readonly Run[]): Run => ({ from: runs[0]?.from ?? 0, to: runs.at(-1)?.to ?? 0 })

function fits(inked: Inked, piece: Piece, known: Known): [Piece][] {
  const before = known.get(piece.char)
  if (!before) return [[piece]]
  const framed = asKnown(inked, piece, before)
  return framed ? [[framed]] : []
}

function alone(inked: Inked, run: Run, char: string, known: Known): [Piece][] {
  const seen = fits(inked, pieceOf(inked, run, char), known)
  const before = known.get(char)
  if (seen.length > 0 || !before) return seen
  const piece = wholly(inked, run, before)
  return piece ? [[piece]] : []
}

/** The ways to see these characters in one run: taking known ones off from the left and from the right. */
function sharedRun(inked: Inked, run: Run, chars: readonly string[], known: Known): Separated[] {
  const [first = '', ...rest] = chars
  if (rest.length === 0) return alone(inked, run, first, known)
  const start = known.get(first)
  const left = start && remainder(inked, run, start, 'left')
  if (start && !left) return []
  if (left) return sharedRun(left.inked, left.run, rest, known).map((way) => [left.piece, ...way])
  const last = chars.at(-1) ?? ''
  const end = known.get(last)
  const right = end && remainder(inked, run, end, 'right')
  if (end && !right) return []
  if (right)
    return sharedRun(right.inked, right.run, chars.slice(0, -1), known).map((way) => [...way, right.piece])
  return [chars.map(() => undefined)]
}

/** A known character found in a run that it shares with others, and the ink that is left for those. */
export interface Remainder {
  readonly piece: Piece
  readonly inked: Inked
  readonly run: Run
}

/** Under so much ink nobody can tell how much there is of another character: NaN. */
const hiding = 0.6

/** Takes a known character off one end of a run; undefined: it is not there, or nothing is left. */
export function remainder(
  inked: Inked,
  run: Run,
  known: Piece,
  side: 'left' | 'right',
): Remainder | undefined {
  for (const hidden of [0, 1, 2]) {
    const x = side === 'left' ? run.from - hidden : run.to - (known.width - 2) + hidden
    for (let y = 0; y <= inked.height - (known.height - 2); y++) {
      if (!isUnder(inked, known, x - 1, y - 1, side)) continue
      const coverage = takenOff(inked, known, x - 1, y - 1)
      const left = inkedColumns({ ...inked, coverage }, run)
      if (left) return { piece: { ...known, blanks: 0, x, y }, inked: { ...inked, coverage }, run: left }
    }
  }
  return undefined
}

/** The known character where it is all that a run shows, beside what a neighbour hides of it. */
export function wholly(inked: Inked, run: Run, known: Piece): Piece | undefined {
  for (const hidden of [0, 1, 2]) {
    for (let y = 0; y <= inked.height - (known.height - 2); y++) {
      const x = run.from - hidden
      if (x + known.width - 2 >= run.to && isAll(inked, known, x - 1, y - 1))
        return { ...known, blanks: 0, x, y }
    }
  }
  return undefined
}

function isAll(inked: Inked, known: Piece, left: number, top: number): boolean {
  return known.coverage.every((share, i) => {
    const seen = at(inked, left + (i % known.width), top + Math.floor(i / known.width))
    return !(Math.abs(seen - share) > tolerance)
  })
}

/** Whether all of its ink is seen, and at the end of the run no more than that. */
function isUnder(inked: Inked, known: Piece, left: number, top: number, side: 'left' | 'right'): boolean {
  const outermost = side === 'left' ? 1 : known.width - 2
  for (let y = 0; y < known.height; y++) {
    for (let x = 0; x < known.width; x++) {
      const seen = at(inked, left + x, top + y)
      const share = known.coverage[y * known.width + x] as number
      if (seen < share - tolerance || (x === outermost && seen > share + tolerance)) return false
    }
  }
  return true
}

function takenOff(inked: Inked, known: Piece, left: number, top: number): Float32Array {
  const coverage = inked.coverage.slice()
  for (let y = 0; y < known.height; y++) {
    for (let x = 0; x < known.width; x++) {
      const [column, row] = [left + x, top + y]
      if (column < 0 || row < 0 || column >= inked.width || row >= inked.height) continue
      const share = known.coverage[y * known.width + x] as number
      const i = row * inked.width + column
      const more = (coverage[i] as number) - share
      coverage[i] = share > hiding ? Number.NaN : more <= tolerance / 2 ? 0 : more / (1 - share)
    }
  }
  return coverage
}

function inkedColumns(inked: Inked, { from, to }: Run): Run | undefined {
  const hasInk = (x: number) =>
    Array.from({ length: inked.height }, (_, y) => at(inked, x, y)).some((share) => share >= faint)
  const columns = Array.from({ length: to - from }, (_, i) => from + i).filter(hasInk)
  const [first, last] = [columns[0], columns.at(-1)]
  return first === undefined || last === undefined ? undefined : { from: first, to: last + 1 }
}

const at = ({ width, height, coverage }: Inked, x: number, y: number) =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : (coverage[y * width + x] as number)
