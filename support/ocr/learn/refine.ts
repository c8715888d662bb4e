import type { Alignment } from '../train/align.js'
import type { GlyphAverage } from '../train/glyph-average.js'
import type { CharImage, SampleInk } from '../train/runs.js'

/** One place where a character stands, with the characters beside it. */
interface Occurrence {
  readonly image: CharImage
  readonly ink: SampleInk
  readonly neighbours: readonly CharImage[]
}

/** Ink that is this near to the least ink of all occurrences differs from it by rounding only. Share of coverage. */
const roundingShare = 0.02
/** Above this coverage, a neighbour hides the pixel. */
const hidingCoverage = 0.6

/**
 * The pictures of all characters, measured again where each of them stands. The least ink of all occurrences belongs to
 * the character: other ink belongs to a neighbour, also where it is fainter than the gap between two letters.
 */
export function refineGlyphs({ averages, segmentations, inks }: Alignment): Map<string, GlyphAverage> {
  const occurrences = new Map<string, Occurrence[]>()
  for (const segmentation of segmentations) {
    const ink = inks.get(segmentation)
    const images = segmentation.filter((image) => image !== undefined)
    for (const image of images) {
      const before = averages.get(image.char)
      if (!ink || image.clipped !== undefined || !before || !hasSize(image, before.first)) continue
      const neighbours = images.filter((other) => other !== image && other.clipped === undefined)
      const found = occurrences.get(image.char) ?? []
      occurrences.set(image.char, [...found, { image, ink, neighbours }])
    }
  }
  const pictures = new Map<string, Float32Array>()
  for (const [char, all] of occurrences) pictures.set(char, leastInk(all))
  // Ink beside a character is first left to its neighbour; then each keeps what no neighbour explains.
  for (const part of ['border', 'inside'] as const) {
    for (const [char, all] of occurrences) {
      const before = pictures.get(char) ?? leastInk(all)
      const again = ownInk(all, before, (neighbour, x, y) => coverageAt(neighbour, pictures, x, y))
      const width = all[0]?.image.width ?? 1
      pictures.set(
        char,
        before.map((share, i) => (isBorder(i, width) === (part === 'border') ? (again[i] ?? share) : share)),
      )
    }
  }
  return new Map(
    [...averages].map(([char, average]) => [char, { ...average, mean: pictures.get(char) ?? average.mean }]),
  )
}

const hasSize = (one: CharImage, other: CharImage) => one.width === other.width && one.height === other.height
const isBorder = (i: number, width: number) => i % width === 0 || i % width === width - 1

/** What all occurrences of a character have in common. */
const leastInk = (all: readonly Occurrence[]): Float32Array =>
  eachPixel(all, (x, y) =>
    usual(
      all.map((one) => shareAt(one, x, y)),
      Math.min,
    ),
  )

/**
 * The ink that no neighbour explains. Where no neighbour is near, all ink is that of the character. Beside a neighbour, the
 * occurrence with the most such ink counts: other neighbours cover it.
 * @param common what all occurrences have in common
 * @param hidden how much of a pixel of the sample a neighbour covers
 */
function ownInk(
  all: readonly Occurrence[],
  common: Float32Array,
  hidden: (neighbour: CharImage, x: number, y: number) => number,
): Float32Array {
  return eachPixel(all, (x, y, i) => {
    const [alone, beside]: [number[], number[]] = [[], []]
    for (const one of all) {
      const [column, row] = [one.image.x - 1 + x, one.image.y - 1 + y]
      const covered = one.neighbours.reduce((sum, near) => 1 - (1 - sum) * (1 - hidden(near, column, row)), 0)
      const seen = one.neighbours.some((near) => isInside(near, column, row)) ? beside : alone
      if (covered <= hidingCoverage) seen.push(Math.max(0, (shareAt(one, x, y) - covered) / (1 - covered)))
    }
    if (alone.length > 0) return usual(alone, Math.min)
    return Math.min(common[i] ?? 0, usual(beside, Math.max))
  })
}

function eachPixel(
  [first]: readonly Occurrence[],
  share: (x: number, y: number, i: number) => number,
): Float32Array {
  const { width = 0, height = 0 } = first?.image ?? {}
  return Float32Array.from({ length: width * height }, (_, i) => share(i % width, Math.floor(i / width), i))
}

/** The ink of an occurrence. @param x @param y px of the picture of its character */
function shareAt({ image, ink }: Occurrence, x: number, y: number): number {
  const [column, row] = [image.x - 1 + x, image.y - 1 + y]
  const inside = column >= 0 && row >= 0 && column < ink.width && row < ink.height
  return inside ? (ink.coverage[row * ink.width + column] as number) : 0
}

/** The average of the shares that differ from the least or the most one by rounding only; 0 without shares. */
function usual(shares: readonly number[], extreme: typeof Math.min): number {
  if (shares.length === 0) return 0
  const most = extreme(...shares)
  const near = shares.filter((share) => Math.abs(share - most) <= roundingShare)
  return near.reduce((sum, share) => sum + share, 0) / near.length
}

function isInside({ x, y, width, height }: CharImage, column: number, row: number): boolean {
  return column >= x - 1 && row >= y - 1 && column < x - 1 + width && row < y - 1 + height
}

function coverageAt(
  image: CharImage,
  pictures: ReadonlyMap<string, Float32Array>,
  x: number,
  y: number,
): number {
  const [column, row] = [x - (image.x - 1), y - (image.y - 1)]
  if (column < 0 || row < 0 || column >= image.width || row >= image.height) return 0
  return pictures.get(image.char)?.[row * image.width + column] ?? 0
}
