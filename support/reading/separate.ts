import { type Inked, type Piece, pieceOf, type Run, samePicture } from './cut.js'

/**
 * Says which ink is which character of the text: words by the widest gaps; in a word, one run of ink a
 * character, or whatever is left beside characters that are known already. Undefined: cannot be told.
 */
export function separate(inked: Inked, text: string, known: ReadonlyMap<string, Piece>): Piece[] | undefined {
  const words = [...text.matchAll(/( *)([^ ]+)/g)].map(([, blanks = '', word = '']) => ({
    blanks: blanks.length,
    chars: [...word],
  }))
  const groups = groupRuns(inked.runs, words.length)
  if (!groups) return undefined
  const pieces = words.map(({ chars, blanks }, i) => separateWord(inked, groups[i] ?? [], chars, blanks, known))
  return pieces.every((word) => word !== undefined) ? pieces.flat() : undefined
}

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
  known: ReadonlyMap<string, Piece>,
): Piece[] | undefined {
  const [char, ...others] = chars
  if (char === undefined || runs.length === 0) return undefined
  if (others.length === 0) return [pieceOf(inked, spanOf(runs), char, blanks)]
  const first = knownPiece(inked, runs, char, blanks, known)
  if (first) {
    const rest = separateWord(inked, runs.slice(first.runs), others, 0, known)
    return rest && [first.piece, ...rest]
  }
  if (chars.length !== runs.length) return undefined
  return chars.map((each, i) => pieceOf(inked, runs[i] as Run, each, i === 0 ? blanks : 0))
}

const spanOf = (runs: readonly Run[]): Run => ({ from: runs[0]?.from ?? 0, to: runs.at(-1)?.to ?? 0 })

function knownPiece(
  inked: Inked,
  runs: readonly Run[],
  char: string,
  blanks: number,
  known: ReadonlyMap<string, Piece>,
): { piece: Piece; runs: number } | undefined {
  const picture = known.get(char)
  if (!picture) return undefined
  for (let count = 1; count <= Math.min(3, runs.length); count++) {
    const piece = pieceOf(inked, spanOf(runs.slice(0, count)), char, blanks)
    if (samePicture(picture, piece)) return { piece, runs: count }
  }
  return undefined
}
