import { type Inked, type Piece, type Run, tolerance } from './cut.js'
import { faint } from './sheet.js'

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
