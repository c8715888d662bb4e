import { type GreyCrop, greyCropOf, subCrop } from '../image/background.js'
import { minInkCoverage } from '../image/ink.js'
import type { Sample } from '../types.js'

/** The ink of a sample. */
export interface SampleInk {
  readonly width: number
  readonly height: number
  /** width × height: share of each pixel that ink covers, 0 to 1. */
  readonly coverage: Float32Array
  readonly runs: readonly InkRun[]
  /** See `CharImage`. */
  readonly weight: number
}

/** Consecutive columns with ink: `from` to `to` − 1. */
export interface InkRun {
  readonly from: number
  readonly to: number
}

/** The ink of one known character in a sample, with a border of 1 px for ink fainter than `minInkCoverage`. */
export interface CharImage {
  /** The character, or a word whose letters touch. */
  readonly char: string
  /** Number of spaces between it and the character before. */
  readonly spaces: number
  /** Where the ink begins, without the border, px of the sample's box. */
  readonly x: number
  readonly y: number
  /** px, with the border. */
  readonly width: number
  readonly height: number
  /** width × height, 0 to 1; NaN where another character hides the pixel. */
  readonly coverage: Float32Array
  /** Weight of its levels in an average: strong ink on an even background is the most exact. */
  readonly weight: number
  /** Number of columns that the left edge of the text line clips. */
  readonly clipped?: number
}

/** Measures the coverage of each pixel. The strongest pixel counts as fully covered. */
export function inkOfSample({ picture, box, around = box }: Sample): SampleInk {
  const crop = subCrop(greyCropOf(picture, around), box.x - around.x, box.y - around.y, box)
  const { width, height } = crop
  const ink = strongestLevel(crop)
  const coverage = crop.grey.map((grey, i) => {
    const row = Math.floor(i / width)
    const background = crop.background[i] as number
    const share = ink === background ? 0 : (grey - background) / (ink - background)
    const floor = ((crop.noise[row] as number) + 1) / Math.max(1, Math.abs(ink - background))
    return share <= floor ? 0 : Math.min(1, share)
  })
  const weight = (Math.abs(ink - (crop.background[0] as number)) / (1 + Math.max(...crop.noise))) ** 2
  return { width, height, coverage, runs: inkRunsOf(coverage, width, height), weight: Math.max(1, weight) }
}

function strongestLevel({ grey, background }: GreyCrop): number {
  let [most, ink] = [0, background[0] ?? 0]
  for (let i = 0; i < grey.length; i++) {
    const contrast = Math.abs((grey[i] as number) - (background[i] as number))
    if (contrast > most) [most, ink] = [contrast, grey[i] as number]
  }
  return ink
}

/** The runs of columns with ink, from the left. */
export function inkRunsOf(coverage: Float32Array, width: number, height: number): InkRun[] {
  const runs: InkRun[] = []
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
  for (let y = 0; y < height; y++) if ((coverage[y * width + x] as number) >= minInkCoverage) return true
  return false
}

/** The ink in the columns of a run, as the image of `char`. */
export function charImageOf(ink: SampleInk, { from, to }: InkRun, char: string): CharImage {
  const { coverage, width, height } = ink
  const rowHasInk = (y: number) =>
    coverage.subarray(y * width + from, y * width + to).some((share) => share >= minInkCoverage)
  const rows = Array.from({ length: height }, (_, y) => y).filter(rowHasInk)
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)]
  const size = { width: to - from + 2, height: bottom - top + 3 }
  return { char, spaces: 0, x: from, y: top, ...size, ...cropInk(ink, from - 1, top - 1, size) }
}

/**
 * The image cropped to the size of the known image of its character; undefined if the images differ. The crop may shift
 * by a column or a row, because a faint edge counts as ink in one sample and not in another.
 */
export function alignToKnown(ink: SampleInk, image: CharImage, known: CharImage): CharImage | undefined {
  if (Math.abs(image.width - known.width) > 1 || Math.abs(image.height - known.height) > 1) return undefined
  for (const dx of [0, -1, 1]) {
    for (const dy of [0, -1, 1]) {
      const aligned = { ...known, ...cropInk(ink, image.x - 1 + dx, image.y - 1 + dy, known) }
      if (isSameImage(known, aligned)) return { ...aligned, spaces: 0, x: image.x + dx, y: image.y + dy }
    }
  }
  return undefined
}

function cropInk(
  { coverage, width, height, weight }: SampleInk,
  left: number,
  top: number,
  size: Pick<CharImage, 'width' | 'height'>,
) {
  const crop = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [column, row] = [left + x, top + y]
      if (column < 0 || row < 0 || column >= width || row >= height) continue
      crop[y * size.width + x] = coverage[row * width + column] as number
    }
  }
  return { coverage: crop, weight }
}

/** Whether two images of a character differ only by dither and rounding. */
export function isSameImage(
  one: Pick<CharImage, 'width' | 'height' | 'coverage'>,
  other: CharImage,
): boolean {
  const { width, height } = one
  if (width !== other.width || height !== other.height) return false
  return !one.coverage.some((share, i) => {
    // The border may have a trace of a neighbour. A hidden pixel (NaN) never differs.
    const isBorder = i % width === 0 || i % width === width - 1
    return Math.abs(share - (other.coverage[i] as number)) > (isBorder ? minInkCoverage : coverageTolerance)
  })
}
/** The accepted difference of one pixel between two samples: rounding, and half a dither step. Share of coverage. */
export const coverageTolerance = 0.08

/** The number of columns missing at the left of `image`; undefined if it differs from `known` in other ways. */
export function clippedColumns(known: CharImage, image: CharImage): number | undefined {
  const clipped = known.width - image.width
  if (clipped < 0 || clipped > maxClippedPx || known.height !== image.height) return undefined
  const differs = image.coverage.some((share, i) => {
    const [x, y] = [i % image.width, Math.floor(i / image.width)]
    const expected = x === 0 ? 0 : (known.coverage[y * known.width + x + clipped] as number)
    return Math.abs(share - expected) > coverageTolerance
  })
  return differs ? undefined : clipped
}
const maxClippedPx = 4
