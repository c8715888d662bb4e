import { columnsCut, type Piece, samePicture } from './cut.js'
import type { Glyph } from './font.js'
import type { Metrics } from './metrics.js'

/** All that was seen of one character. */
export interface Seen {
  readonly first: Piece
  /** The text that showed it first. */
  readonly text: string
  /** The coverage of all equal pictures, added up: a weave falls differently on each. */
  readonly sum: Float32Array
  readonly count: number
}

export interface Remembered {
  /** The pieces with their ink where it would begin if no line cut it off. */
  readonly pieces: readonly Piece[]
  /** Those that contradict what was seen before. */
  readonly contradictions: readonly Piece[]
}

/** Remembers the pieces of a text. */
export function remember(seen: Map<string, Seen>, pieces: readonly Piece[], text: string): Remembered {
  const contradictions: Piece[] = []
  const whole = pieces.map((piece, i) => {
    const before = seen.get(piece.char)
    if (!before) seen.set(piece.char, { first: piece, text, sum: piece.coverage, count: 1 })
    else if (samePicture(before.first, piece)) {
      const sum = before.sum.map((share, px) => share + (piece.coverage[px] as number))
      seen.set(piece.char, { ...before, sum, count: before.count + 1 })
    } else {
      const cut = i === 0 ? columnsCut(before.first, piece) : undefined
      if (cut !== undefined) return { ...piece, x: piece.x - cut, cut }
      contradictions.push(piece)
    }
    return piece
  })
  return { pieces: whole, contradictions }
}

/** @param top the row of the first ink, px from the baseline */
export function glyphOf(text: string, { first, sum, count }: Seen, top: number, metrics: Metrics): Glyph {
  const { width, height } = first
  const coverage = Uint8Array.from(sum, (share) => Math.round((share / count) * 255))
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
