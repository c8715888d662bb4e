import { type Plate, partOf, plateOf } from '../image/background.js'
import { faint } from '../image/ink.js'
import type { Sample } from '../types.js'

/** The ink of one known character in a sample, with a rim of one px for what is fainter than `faint`. */
export interface Piece {
  readonly char: string
  /** Blanks between it and the piece before. */
  readonly blanks: number
  /** px in the sample's box: where the ink begins, the rim not counted. */
  readonly x: number
  readonly y: number
  /** With the rim. */
  readonly width: number
  readonly height: number
  /** width × height, 0 to 1; NaN where another character hides it. */
  readonly coverage: Float32Array
  /** How much its shades are worth: strong ink on an even ground shows them best. */
  readonly weight: number
  /** So many columns of it, from the left, are cut off where the line begins. */
  readonly cut?: number
}

/** Columns of ink without a gap. */
export interface Run {
  readonly from: number
  readonly to: number
}

export interface Inked {
  readonly width: number
  readonly height: number
  readonly coverage: Float32Array
  readonly runs: readonly Run[]
  /** See `Piece`. */
  readonly weight: number
}

/** How far ink covers each pixel of a sample, taking its strongest pixel for wholly covered. */
export function inkOfSample({ picture, box, around = box }: Sample): Inked {
  const plate = partOf(plateOf(picture, around), box.x - around.x, box.y - around.y, box)
  const { width, height } = plate
  const ink = strongest(plate)
  const coverage = plate.grey.map((grey, i) => {
    const row = Math.floor(i / width)
    const ground = plate.ground[i] as number
    const share = ink === ground ? 0 : (grey - ground) / (ink - ground)
    const floor = ((plate.noise[row] as number) + 1) / Math.max(1, Math.abs(ink - ground))
    return share <= floor ? 0 : Math.min(1, share)
  })
  const weight = (Math.abs(ink - (plate.ground[0] as number)) / (1 + Math.max(...plate.noise))) ** 2
  return { width, height, coverage, runs: runsOf(coverage, width, height), weight: Math.max(1, weight) }
}

function strongest({ grey, ground }: Plate): number {
  let [most, ink] = [0, ground[0] ?? 0]
  for (let i = 0; i < grey.length; i++) {
    const distance = Math.abs((grey[i] as number) - (ground[i] as number))
    if (distance > most) [most, ink] = [distance, grey[i] as number]
  }
  return ink
}

function runsOf(coverage: Float32Array, width: number, height: number): Run[] {
  const runs: Run[] = []
  let from = -1
  for (let x = 0; x <= width; x++) {
    const inked = x < width && columnHasInk(coverage, width, height, x)
    if (inked && from === -1) from = x
    if (!inked && from !== -1) runs.push({ from, to: x })
    if (!inked) from = -1
  }
  return runs
}

function columnHasInk(coverage: Float32Array, width: number, height: number, x: number): boolean {
  for (let y = 0; y < height; y++) if ((coverage[y * width + x] as number) >= faint) return true
  return false
}

/** The piece of ink in these columns. */
export function pieceOf(inked: Inked, { from, to }: Run, char: string): Piece {
  const { coverage, width, height } = inked
  const inkedRow = (y: number) =>
    coverage.subarray(y * width + from, y * width + to).some((share) => share >= faint)
  const rows = Array.from({ length: height }, (_, y) => y).filter(inkedRow)
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)]
  const size = { width: to - from + 2, height: bottom - top + 3 }
  return { char, blanks: 0, x: from, y: top, ...size, ...cutOut(inked, from - 1, top - 1, size) }
}

/**
 * The piece in the frame of what is known of its character, if it looks the same: which faint rim still counts
 * as ink differs by a column or a row from place to place.
 */
export function asKnown(inked: Inked, piece: Piece, known: Piece): Piece | undefined {
  if (Math.abs(piece.width - known.width) > 1 || Math.abs(piece.height - known.height) > 1) return undefined
  for (const dx of [0, -1, 1]) {
    for (const dy of [0, -1, 1]) {
      const framed = { ...known, ...cutOut(inked, piece.x - 1 + dx, piece.y - 1 + dy, known) }
      if (samePicture(known, framed)) return { ...framed, blanks: 0, x: piece.x + dx, y: piece.y + dy }
    }
  }
  return undefined
}

function cutOut(
  { coverage, width, height, weight }: Inked,
  left: number,
  top: number,
  size: Pick<Piece, 'width' | 'height'>,
) {
  const cut = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [column, row] = [left + x, top + y]
      if (column < 0 || row < 0 || column >= width || row >= height) continue
      cut[y * size.width + x] = coverage[row * width + column] as number
    }
  }
  return { coverage: cut, weight }
}

/** Pictures of one character: equal but for a weave and rounding. */
export function samePicture(one: Pick<Piece, 'width' | 'height' | 'coverage'>, other: Piece): boolean {
  const { width, height } = one
  if (width !== other.width || height !== other.height) return false
  return !one.coverage.some((share, i) => {
    // In the rim there may be a trace of a neighbour. What another hides (NaN) speaks neither for nor against.
    const isRim = i % width === 0 || i % width === width - 1
    return Math.abs(share - (other.coverage[i] as number)) > (isRim ? faint : tolerance)
  })
}
/** How far two looks at one pixel may differ: rounding, and half a weave. */
export const tolerance = 0.08

/** How many columns of a known picture are missing at the left of this one, if that is all that differs. */
export function columnsCut(known: Piece, piece: Piece): number | undefined {
  const cut = known.width - piece.width
  if (cut < 0 || cut > mostCut || known.height !== piece.height) return undefined
  const differs = piece.coverage.some((share, i) => {
    const [x, y] = [i % piece.width, Math.floor(i / piece.width)]
    const expected = x === 0 ? 0 : (known.coverage[y * known.width + x + cut] as number)
    return Math.abs(share - expected) > tolerance
  })
  return differs ? undefined : cut
}
const mostCut = 4
