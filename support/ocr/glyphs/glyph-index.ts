import type { Face, Font, Glyph } from '../font.js'
import { connectedComponents } from '../image/ink.js'

/** A font prepared for reading. */
export interface GlyphIndex {
  readonly faces: readonly FaceIndex[]
  readonly marks: readonly IndexedGlyph[]
  /** Height of the highest glyph, px. */
  readonly maxGlyphHeight: number
  /** From the highest accent to the lowest descender of a face, px; the largest of all faces. */
  readonly lineHeight: number
}

export interface FaceIndex {
  readonly face: Face
  /** Texts of glyphs whose pen position is only estimated. */
  readonly estimated: ReadonlySet<string>
  /** Glyphs with much ink first, so that the parser tries `m` before `r`. */
  readonly glyphs: readonly IndexedGlyph[]
  /** The same, and the glyphs clipped at the left edge: candidates for the first character of a text line. */
  readonly lineStartGlyphs: readonly IndexedGlyph[]
}

export interface IndexedGlyph {
  readonly glyph: Glyph
  readonly strongPixels: readonly StrongPixel[]
  /** All texts that have exactly this bitmap, such as 0 and O. */
  readonly texts: readonly string[]
  /** Several where a faint first column may count as ink or not. */
  readonly anchors: readonly Anchor[]
}

/** The pixel of a glyph that is aligned with the first ink: in its first column, the first pixel of strong ink, px. */
interface Anchor {
  readonly x: number
  readonly y: number
}

/** A glyph pixel with high coverage. A glyph that does not match usually fails at one of these first. */
interface StrongPixel {
  readonly x: number
  readonly y: number
  /** Coverage, 0.5 to 1. */
  readonly share: number
}

export function glyphIndexOf({ faces, marks }: Font): GlyphIndex {
  const heights = faces.flatMap(({ glyphs }) => glyphs.map(({ height }) => height))
  return {
    faces: faces.map(faceIndexOf),
    marks: indexGlyphs(marks).map((mark) => ({ ...mark, anchors: [markAnchor(mark.glyph)] })),
    lineHeight: Math.max(0, ...faces.map(heightOf)),
    maxGlyphHeight: heights.reduce((a, b) => Math.max(a, b), 0),
  }
}

function faceIndexOf(face: Face): FaceIndex {
  const known = faceIndexes.get(face)
  if (known) return known
  const index = {
    face,
    estimated: new Set(face.estimated),
    glyphs: indexGlyphs(face.glyphs),
    lineStartGlyphs: indexGlyphs([...face.glyphs, ...face.glyphs.flatMap((glyph) => clipped(glyph, face))]),
  }
  faceIndexes.set(face, index)
  return index
}
/** Fonts share faces, and faces share glyphs. Making an index takes longer than reading most texts with it. */
const faceIndexes = new WeakMap<Face, FaceIndex>()

/** An icon may have several components. Its anchor is in the leftmost one. */
function markAnchor({ width, height, coverage }: Glyph): Anchor {
  const ink = Uint8Array.from(coverage, (covered) => (covered >= markInk ? 1 : 0))
  const [first] = connectedComponents(ink, width, height).toSorted((a, b) => a.left - b.left)
  if (!first) return { x: 0, y: 0 }
  const column = first.pixels.filter((i) => i % width === first.left).map((i) => Math.floor(i / width))
  const most = Math.max(...column.map((y) => coverage[y * width + first.left] ?? 0))
  const strong = column.filter((y) => (coverage[y * width + first.left] ?? 0) * 2 >= most)
  return { x: first.left, y: Math.min(...strong) }
}
/** Coverage from which a pixel of a mark is ink, 0 to 255: 10 %. */
const markInk = 26

function heightOf({ glyphs }: Face): number {
  const tops = glyphs.map(({ top }) => top)
  const ends = glyphs.map(({ top, height }) => top + height)
  return Math.max(...ends) - Math.min(...tops)
}

/** The glyph as it looks where the left edge of the text line clips it; empty if the edge does not reach it. */
function clipped(glyph: Glyph, { begin = Number.NEGATIVE_INFINITY }: Face): Glyph[] {
  const columns = begin - glyph.left
  if (columns <= 0 || columns >= glyph.width) return []
  const coverage = glyph.coverage.filter((_, i) => i % glyph.width >= columns)
  return [{ ...glyph, left: begin, width: glyph.width - columns, coverage }]
}

function indexGlyphs(glyphs: readonly Glyph[]): IndexedGlyph[] {
  const byBitmap = new Map<string, [Glyph, ...Glyph[]]>()
  for (const glyph of glyphs) {
    const { key } = shapeOf(glyph)
    const same = byBitmap.get(key)
    if (same) same.push(glyph)
    else byBitmap.set(key, [glyph])
  }
  return [...byBitmap.values()]
    .map((same) => ({ glyph: same[0], texts: same.map(({ text }) => text), ...shapeOf(same[0]) }))
    .toSorted((a, b) => b.ink - a.ink)
    .map(({ glyph, texts, anchors, strongPixels }) => ({ glyph, texts, anchors, strongPixels }))
}

/** The data of an index that depends only on the bitmap of a glyph. */
interface GlyphShape extends Pick<IndexedGlyph, 'anchors' | 'strongPixels'> {
  /** Equal for glyphs with the same bitmap at the same place. */
  readonly key: string
  /** The sum of its coverage. */
  readonly ink: number
}

function shapeOf(glyph: Glyph): GlyphShape {
  const known = glyphShapes.get(glyph)
  if (known) return known
  const { left, top, width, height, advance, coverage } = glyph
  const shape = {
    key: [left, top, width, height, advance, coverage.join()].join(' '),
    ink: coverage.reduce((sum, covered) => sum + covered, 0),
    anchors: anchorsOf(glyph),
    strongPixels: strongPixelsOf(glyph),
  }
  glyphShapes.set(glyph, shape)
  return shape
}
const glyphShapes = new WeakMap<Glyph, GlyphShape>()

function strongPixelsOf({ width, coverage }: Glyph): StrongPixel[] {
  const pixels = [...coverage].map((covered, i) => ({
    x: i % width,
    y: Math.floor(i / width),
    share: covered / 255,
  }))
  return scatter(pixels.filter(({ share }) => share >= 0.5))
}

/** Reorders the pixels so that the first few come from all parts of the glyph: a mismatch is found early. */
function scatter<T>(items: readonly T[]): T[] {
  const stride = [...strides].find((one) => items.length % one !== 0) ?? 1
  return items.map((_, i) => items[(i * stride) % items.length] as T)
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
    const column = Array.from({ length: height }, (_, y) => coverage[y * width + x] ?? 0)
    const most = Math.max(...column)
    if (most < firstInk[0]) continue
    anchors.push({ x, y: column.findIndex((covered) => covered * 2 >= most) })
    if (most >= firstInk[1]) break
  }
  return anchors
}
