import type { Glyph } from '../font.js'
import type { Metrics } from './metrics.js'
import { type Piece, samePicture } from './runs.js'

/** All that was seen of one character. */
export interface Seen {
  readonly first: Piece
  /** The text that showed it first. */
  readonly text: string
  /** The coverage of all equal pictures, by their weight: a weave falls differently on each. */
  readonly mean: Float32Array
  readonly weight: number
}

/** Adds one more look at a character that agrees with what was seen before. */
export function remember(seen: Map<string, Seen>, piece: Piece, text: string): void {
  const before = seen.get(piece.char)
  if (piece.coverage.some(Number.isNaN)) return
  if (!before) seen.set(piece.char, { first: piece, text, mean: piece.coverage, weight: piece.weight })
  else if (samePicture(before.first, piece)) {
    const weight = before.weight + piece.weight
    const part = piece.weight / weight
    const { width } = before.first
    const mean = before.mean.map((share, px) => {
      const now = piece.coverage[px] as number
      // In the rim, ink may come from a neighbour: the least that was seen is its own.
      const isRim = px % width === 0 || px % width === width - 1
      return isRim ? Math.min(share, now) : share + (now - share) * part
    })
    seen.set(piece.char, { ...before, mean, weight })
  }
}

/** @param top the row of the first ink, px from the baseline */
export function glyphOf(
  text: string,
  { first, mean }: Pick<Seen, 'first' | 'mean'>,
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
