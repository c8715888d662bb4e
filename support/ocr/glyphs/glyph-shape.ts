import type { Glyph } from '../font.js'
import { strongCoverage } from './column-bits.js'

/** The pixel of a glyph that is aligned with the first ink: in its first column, the first pixel of strong ink, px. */
export interface Anchor {
  readonly x: number
  readonly y: number
}

/**
 * The pixels of a glyph with high coverage, in arrays of the same length. A glyph that does not match usually fails at
 * one of the first.
 */
export interface StrongPixels {
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** Coverage, 0.5 to 1. */
  readonly share: readonly number[]
}

/** The data of an index that depends only on the bitmap of a glyph. */
export class GlyphShape {
  /** Equal for glyphs with the same bitmap at the same place, and for few others. */
  readonly key: string
  /** The sum of its coverage. */
  readonly ink: number
  /** Several where a faint first column may count as ink or not. */
  readonly anchors: readonly Anchor[]
  readonly #glyph: Glyph
  #strongPixels: StrongPixels | undefined

  constructor(glyph: Glyph) {
    const { left, top, width, height, advance, coverage } = glyph
    let ink = 0
    for (let i = 0; i < coverage.length; i++) ink += coverage[i] as number
    this.key = `${left} ${top} ${width} ${height} ${advance} ${ink}`
    this.ink = ink
    this.anchors = anchorsOf(glyph)
    this.#glyph = glyph
  }

  /** Made for the first ink that resembles the glyph: most glyphs of a font are in no text of a run. */
  get strongPixels(): StrongPixels {
    this.#strongPixels ??= strongPixelsOf(this.#glyph)
    return this.#strongPixels
  }
}

export function shapeOf(glyph: Glyph): GlyphShape {
  const known = glyphShapes.get(glyph)
  if (known) return known
  const shape = new GlyphShape(glyph)
  glyphShapes.set(glyph, shape)
  return shape
}
const glyphShapes = new WeakMap<Glyph, GlyphShape>()

/**
 * Every `stride`th strong pixel, again and again, so that the first few come from all parts of the glyph: a mismatch is
 * found early.
 */
function strongPixelsOf({ width, coverage }: Glyph): StrongPixels {
  const strong: number[] = []
  for (let i = 0; i < coverage.length; i++) if ((coverage[i] as number) >= strongCoverage) strong.push(i)
  const count = strong.length
  const stride = strides.find((one) => count % one !== 0) ?? 1
  const scattered = strong.map((_, k) => strong[(k * stride) % count] as number)
  return {
    x: scattered.map((i) => i % width),
    y: scattered.map((i) => Math.floor(i / width)),
    share: scattered.map((i) => (coverage[i] as number) / 255),
  }
}
/** Primes. A prime that does not divide the length visits every item. */
const strides = [37, 41, 43]

/**
 * Coverage, 0 to 255: from the first value on a column may be the first one with ink, from the second on it must be.
 */
const firstInk = [3, 40] as const

function anchorsOf({ width, height, coverage }: Glyph): Anchor[] {
  const anchors: Anchor[] = []
  for (let x = 0; x < width; x++) {
    let most = 0
    for (let i = x; i < coverage.length; i += width) most = Math.max(most, coverage[i] as number)
    if (most < firstInk[0]) continue
    let y = 0
    while (y < height && (coverage[y * width + x] as number) * 2 < most) y++
    anchors.push({ x, y })
    if (most >= firstInk[1]) break
  }
  return anchors
}
