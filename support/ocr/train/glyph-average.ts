import type { Glyph } from '../font.js'
import type { Metrics } from './metrics.js'
import { type CharImage, isSameImage } from './runs.js'

/** The average of all images of one character. */
export interface GlyphAverage {
  readonly first: CharImage
  /** The text of the sample that showed it first. */
  readonly text: string
  /** Weighted mean coverage of all equal images: the dither is different in each sample. Size of `first`. */
  readonly mean: Float32Array
  readonly weight: number
}

/**
 * Adds an image to the average of its character. An image that differs from the first or is partly hidden is ignored.
 */
export function addImage(averages: Map<string, GlyphAverage>, shown: CharImage, text: string): void {
  const image = withClearBorder(shown)
  const before = averages.get(image.char)
  if (image.coverage.some(Number.isNaN)) return
  if (!before) averages.set(image.char, { first: image, text, mean: image.coverage, weight: image.weight })
  else if (isSameImage(before.first, image)) {
    const weight = before.weight + image.weight
    const part = image.weight / weight
    const { width } = before.first
    const mean = before.mean.map((share, px) => {
      const now = image.coverage[px] as number
      // Ink in the border may belong to a neighbour. The least ink of all images belongs to the character.
      return isAtSide(px, width) ? Math.min(share, now) : share + (now - share) * part
    })
    averages.set(image.char, { ...before, mean, weight })
  }
}

const isAtSide = (px: number, width: number) => px % width === 0 || px % width === width - 1

/** What a neighbour hides in the border is ink of that neighbour: a letter that touches another one is known nevertheless. */
function withClearBorder(image: CharImage): CharImage {
  const { coverage, width } = image
  if (!coverage.some(Number.isNaN)) return image
  return {
    ...image,
    coverage: coverage.map((share, px) => (Number.isNaN(share) && isAtSide(px, width) ? 0 : share)),
  }
}

/**
 * The glyph of an average, trimmed to its ink.
 * @param top row of the first ink, px from the baseline
 */
export function glyphOf(
  text: string,
  { first, mean }: Pick<GlyphAverage, 'first' | 'mean'>,
  top: number,
  metrics: Metrics,
): Glyph {
  const { width, height } = first
  const coverage = Uint8Array.from(mean, (share) => Math.round(share * 255))
  const inked = (x: number, y: number) => (coverage[y * width + x] as number) > 0
  const columns = range(width).filter((x) => range(height).some((y) => inked(x, y)))
  const rows = range(height).filter((y) => range(width).some((x) => inked(x, y)))
  const [left = 0, right = 0, above = 0, below = 0] = [columns[0], columns.at(-1), rows[0], rows.at(-1)]
  return {
    text,
    left: metrics.left - 1 + left,
    top: top - 1 + above,
    width: right - left + 1,
    height: below - above + 1,
    advance: metrics.advance,
    coverage: Uint8Array.from(
      range(below - above + 1).flatMap((y) =>
        range(right - left + 1).map((x) => coverage[(above + y) * width + left + x] ?? 0),
      ),
    ),
  }
}

const range = (length: number) => Array.from({ length }, (_, i) => i)
