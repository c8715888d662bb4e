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
  for (const [char, all] of occurrences)
    pictures.set(
      char,
      leastInk(all, () => 0),
    )
  // Ink beside a character is first left to its neighbour; then each keeps what no neighbour explains.
  for (const part of ['border', 'inside'] as const) {
    for (const [char, all] of occurrences) {
      const again = leastInk(all, (neighbour, x, y) => coverageAt(neighbour, pictures, x, y))
      const before = pictures.get(char) ?? again
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

/** @param hidden how much of a pixel of the sample a neighbour covers */
function leastInk(
  all: readonly Occurrence[],
  hidden: (neighbour: CharImage, x: number, y: number) => number,
): Float32Array {
  const [first] = all
  if (!first) return new Float32Array(0)
  const { width, height } = first.image
  const picture = new Float32Array(width * height)
  for (let i = 0; i < picture.length; i++) {
    const [alone, beside]: [number[], number[]] = [[], []]
    for (const { image, ink, neighbours } of all) {
      const [x, y] = [image.x - 1 + (i % width), image.y - 1 + Math.floor(i / width)]
      const inside = x >= 0 && y >= 0 && x < ink.width && y < ink.height
      const share = inside ? (ink.coverage[y * ink.width + x] as number) : 0
      const covered = neighbours.reduce((sum, one) => 1 - (1 - sum) * (1 - hidden(one, x, y)), 0)
      const seen = neighbours.some((one) => isInside(one, x, y)) ? beside : alone
      if (covered <= hidingCoverage) seen.push(Math.max(0, (share - covered) / (1 - covered)))
    }
    // Where no neighbour is near, all ink is that of the character.
    const seen = alone.length > 0 ? alone : beside
    const least = Math.min(...seen, 1)
    const near = seen.filter((share) => share - least <= roundingShare)
    picture[i] = near.length > 0 ? near.reduce((sum, share) => sum + share, 0) / near.length : 0
  }
  return picture
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
