import { minInkCoverage } from '../image/ink.js'
import { type CharImage, coverageTolerance, type InkRun, type SampleInk } from './runs.js'

/** A known character found at one end of a run, and the ink that remains for the other characters of the run. */
interface Subtraction {
  readonly image: CharImage
  readonly ink: SampleInk
  readonly run: InkRun
}

/** Above this coverage, the coverage of an overlapping character cannot be measured: NaN. */
const hidingCoverage = 0.6

/** Subtracts a known character from one end of a run; undefined if the character is not there, or if no ink remains. */
export function subtractKnown(
  ink: SampleInk,
  run: InkRun,
  known: CharImage,
  side: 'left' | 'right',
): Subtraction | undefined {
  for (const hidden of [0, 1, 2]) {
    const x = side === 'left' ? run.from - hidden : run.to - (known.width - 2) + hidden
    for (let y = 0; y <= ink.height - (known.height - 2); y++) {
      if (!isAtEnd(ink, known, x - 1, y - 1, side)) continue
      const remaining = { ...ink, coverage: subtractCoverage(ink, known, x - 1, y - 1) }
      const columns = inkedColumns(remaining, run)
      if (columns) return { image: { ...known, spaces: 0, x, y }, ink: remaining, run: columns }
    }
  }
  return undefined
}

/** The known character, if a run shows only this character, apart from columns that a neighbour hides. */
export function matchSingle(ink: SampleInk, run: InkRun, known: CharImage): CharImage | undefined {
  for (const hidden of [0, 1, 2]) {
    for (let y = 0; y <= ink.height - (known.height - 2); y++) {
      const x = run.from - hidden
      if (x + known.width - 2 >= run.to && isAt(ink, known, x - 1, y - 1))
        return { ...known, spaces: 0, x, y }
    }
  }
  return undefined
}

/** Whether every pixel of the known character matches. A hidden pixel (NaN) matches. */
function isAt(ink: SampleInk, known: CharImage, left: number, top: number): boolean {
  return known.coverage.every((share, i) => {
    const seen = coverageAt(ink, left + (i % known.width), top + Math.floor(i / known.width))
    return !(Math.abs(seen - share) > coverageTolerance)
  })
}

/** Whether all ink of the known character is there, and its outermost column has no other ink. */
function isAtEnd(
  ink: SampleInk,
  known: CharImage,
  left: number,
  top: number,
  side: 'left' | 'right',
): boolean {
  const outermost = side === 'left' ? 1 : known.width - 2
  for (let y = 0; y < known.height; y++) {
    for (let x = 0; x < known.width; x++) {
      const seen = coverageAt(ink, left + x, top + y)
      const share = known.coverage[y * known.width + x] as number
      const tooLittle = seen < share - coverageTolerance
      if (tooLittle || (x === outermost && seen > share + coverageTolerance)) return false
    }
  }
  return true
}

/** The coverage that remains without the known character: width × height of the sample. */
function subtractCoverage(ink: SampleInk, known: CharImage, left: number, top: number): Float32Array {
  const coverage = ink.coverage.slice()
  for (let y = 0; y < known.height; y++) {
    for (let x = 0; x < known.width; x++) {
      const [column, row] = [left + x, top + y]
      if (column < 0 || row < 0 || column >= ink.width || row >= ink.height) continue
      const share = known.coverage[y * known.width + x] as number
      const i = row * ink.width + column
      const more = (coverage[i] as number) - share
      coverage[i] =
        share > hidingCoverage ? Number.NaN : more <= coverageTolerance / 2 ? 0 : more / (1 - share)
    }
  }
  return coverage
}

/** The run reduced to its columns with ink; undefined without ink. */
function inkedColumns(ink: SampleInk, { from, to }: InkRun): InkRun | undefined {
  const hasInk = (x: number) =>
    Array.from({ length: ink.height }, (_, y) => coverageAt(ink, x, y)).some(
      (share) => share >= minInkCoverage,
    )
  const columns = Array.from({ length: to - from }, (_, i) => from + i).filter(hasInk)
  const [first, last] = [columns[0], columns.at(-1)]
  return first === undefined || last === undefined ? undefined : { from: first, to: last + 1 }
}

const coverageAt = ({ width, height, coverage }: SampleInk, x: number, y: number) =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : (coverage[y * width + x] as number)
