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
  readonly lineStarts: LineStarts
}

/** All glyphs that may begin a text line, once for each of their anchors. */
export interface LineStarts {
  readonly all: readonly { readonly glyph: IndexedGlyph; readonly anchor: Anchor }[]
  /** `probesEach` strong pixels of each of `all`, from its anchor: column, row, column, row, … */
  readonly probes: Int16Array
}

/** Most glyphs fail at one of the first strong pixels. */
export const probesEach = 4

export interface IndexedGlyph {
  readonly glyph: Glyph
  readonly strongPixels: StrongPixels
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

/** The index of a font is made once. */
export function glyphIndexOf(font: Font): GlyphIndex {
  const known = indexes.get(font)
  if (known) return known
  const { faces, marks } = font
  const heights = faces.flatMap(({ glyphs }) => glyphs.map(({ height }) => height))
  const index = {
    faces: faces.map(faceIndexOf),
    marks: indexGlyphs(marks).map((mark) => ({ ...mark, anchors: [markAnchor(mark.glyph)] })),
    lineHeight: Math.max(0, ...faces.map(heightOf)),
    maxGlyphHeight: heights.reduce((a, b) => Math.max(a, b), 0),
  }
  indexes.set(font, index)
  return index
}
const indexes = new WeakMap<Font, GlyphIndex>()

function faceIndexOf(face: Face): FaceIndex {
  const known = faceIndexes.get(face)
  if (known) return known
  const glyphs = indexGlyphs(face.glyphs)
  const clippedGlyphs = face.glyphs.flatMap((glyph) => clipped(glyph, face))
  const lineStartGlyphs = clippedGlyphs.length > 0 ? indexGlyphs([...face.glyphs, ...clippedGlyphs]) : glyphs
  const lineStarts = lineStartsOf(lineStartGlyphs)
  const index = { face, estimated: new Set(face.estimated), glyphs, lineStartGlyphs, lineStarts }
  faceIndexes.set(face, index)
  return index
}
/** Fonts share faces, and faces share glyphs. Making an index takes longer than reading most texts with it. */
const faceIndexes = new WeakMap<Face, FaceIndex>()

function lineStartsOf(glyphs: readonly IndexedGlyph[]): LineStarts {
  const all = glyphs.flatMap((glyph) => glyph.anchors.map((anchor) => ({ glyph, anchor })))
  const probes = new Int16Array(all.length * probesEach * 2).fill(outside)
  for (const [i, { glyph, anchor }] of all.entries()) {
    const { x, y } = glyph.strongPixels
    for (let k = 0; k < Math.min(probesEach, x.length); k++) {
      probes[(i * probesEach + k) * 2] = (x[k] as number) - anchor.x
      probes[(i * probesEach + k) * 2 + 1] = (y[k] as number) - anchor.y
    }
  }
  return { all, probes }
}
/** Stands for a pixel that a glyph does not have: outside of every crop, px. */
const outside = 1 << 14

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
  const all: GlyphGroup[] = []
  const similar = new Map<string, GlyphGroup[]>()
  for (const glyph of glyphs) {
    const { key } = shapeOf(glyph)
    const groups = similar.get(key) ?? []
    const same = groups.find(([first]) => sameCoverage(first, glyph))
    if (same) {
      same.push(glyph)
      continue
    }
    const group: GlyphGroup = [glyph]
    all.push(group)
    similar.set(key, [...groups, group])
  }
  return all
    .map((same) => ({ glyph: same[0], texts: same.map(({ text }) => text), ...shapeOf(same[0]) }))
    .toSorted((a, b) => b.ink - a.ink)
    .map(({ glyph, texts, anchors, strongPixels }) => ({ glyph, texts, anchors, strongPixels }))
}

/** Glyphs with the same bitmap. */
type GlyphGroup = [Glyph, ...Glyph[]]
const sameCoverage = (one: Glyph, other: Glyph) => Buffer.compare(one.coverage, other.coverage) === 0

/** The data of an index that depends only on the bitmap of a glyph. */
interface GlyphShape extends Pick<IndexedGlyph, 'anchors' | 'strongPixels'> {
  /** Equal for glyphs with the same bitmap at the same place, and for few others. */
  readonly key: string
  /** The sum of its coverage. */
  readonly ink: number
}

function shapeOf(glyph: Glyph): GlyphShape {
  const known = glyphShapes.get(glyph)
  if (known) return known
  const { left, top, width, height, advance, coverage } = glyph
  let ink = 0
  for (let i = 0; i < coverage.length; i++) ink += coverage[i] as number
  const shape = {
    key: `${left} ${top} ${width} ${height} ${advance} ${ink}`,
    ink,
    anchors: anchorsOf(glyph),
    strongPixels: strongPixelsOf(glyph),
  }
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
  for (let i = 0; i < coverage.length; i++) if ((coverage[i] as number) >= halfCovered) strong.push(i)
  const count = strong.length
  const stride = strides.find((one) => count % one !== 0) ?? 1
  const scattered = strong.map((_, k) => strong[(k * stride) % count] as number)
  return {
    x: scattered.map((i) => i % width),
    y: scattered.map((i) => Math.floor(i / width)),
    share: scattered.map((i) => (coverage[i] as number) / 255),
  }
}
/** The least coverage of a strong pixel, 0 to 255. */
const halfCovered = 128
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
