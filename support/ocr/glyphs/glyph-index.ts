import type { Face, Font, Glyph } from '../font.js'
import { connectedComponents } from '../image/ink.js'
import { rowsCovered, type StrongColumns, strongCoverage, threeColumns } from './column-bits.js'
import { type Anchor, type GlyphShape, shapeOf } from './glyph-shape.js'

/** A font prepared for reading. */
export interface GlyphIndex {
  readonly faces: readonly FaceIndex[]
  readonly marks: readonly AnchoredGlyph[]
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
  /** All glyphs at all of their anchors, aligned at the baseline. */
  readonly anywhere: Candidates
  /** The same, and the glyphs clipped at the left edge: candidates for the first character of a text line. */
  readonly atLineStart: Candidates
  /** Those that may begin a text line, aligned at their anchors: candidates while the baseline is unknown. */
  readonly atAnchor: Candidates
}

/** Glyphs at their anchors, with sets of rows that reject most of those that do not match. */
export interface Candidates {
  readonly all: readonly AnchoredGlyph[]
  /** The rows of strong pixels in the columns from the anchor on. */
  readonly strong: StrongColumns
  /** The rows with any coverage in the column of the anchor: one set for each candidate. */
  readonly covered: Int32Array
}

export interface AnchoredGlyph {
  readonly indexed: IndexedGlyph
  readonly anchor: Anchor
}

export interface IndexedGlyph {
  readonly glyph: Glyph
  /** All texts that have exactly this bitmap, such as 0 and O. */
  readonly texts: readonly string[]
  readonly shape: GlyphShape
}

/** The index of a font is made once. */
export function glyphIndexOf(font: Font): GlyphIndex {
  const known = indexes.get(font)
  if (known) return known
  const { faces, marks } = font
  const heights = faces.flatMap(({ glyphs }) => glyphs.map(({ height }) => height))
  const index = {
    faces: faces.map(faceIndexOf),
    marks: indexGlyphs(marks).map((indexed) => ({ indexed, anchor: markAnchor(indexed.glyph) })),
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
  const index = new LazyFaceIndex(face, glyphs, lineStartGlyphs)
  faceIndexes.set(face, index)
  return index
}
/** Fonts share faces, and faces share glyphs. Making an index takes longer than reading most texts with it. */
const faceIndexes = new WeakMap<Face, FaceIndex>()

/** Makes the candidates at their first use: most faces are only compared at the anchor. */
class LazyFaceIndex implements FaceIndex {
  readonly estimated: ReadonlySet<string>
  readonly atAnchor: Candidates
  #anywhere: Candidates | undefined
  #atLineStart: Candidates | undefined
  readonly face: Face
  readonly glyphs: readonly IndexedGlyph[]
  readonly #lineStartGlyphs: readonly IndexedGlyph[]

  constructor(face: Face, glyphs: readonly IndexedGlyph[], lineStartGlyphs: readonly IndexedGlyph[]) {
    this.face = face
    this.glyphs = glyphs
    this.#lineStartGlyphs = lineStartGlyphs
    this.estimated = new Set(face.estimated)
    this.atAnchor = candidatesOf(lineStartGlyphs, (_, anchor) => anchor.y - rowsAboveAnchor)
  }

  get anywhere(): Candidates {
    this.#anywhere ??= candidatesOf(this.glyphs, topBit)
    return this.#anywhere
  }

  get atLineStart(): Candidates {
    this.#atLineStart ??=
      this.#lineStartGlyphs === this.glyphs ? this.anywhere : candidatesOf(this.#lineStartGlyphs, topBit)
    return this.#atLineStart
  }
}

/** Sets of rows begin this far above the baseline, or above the anchor, px. */
export const [rowsAboveBaseline, rowsAboveAnchor] = [24, 8]
const topBit = ({ top }: Glyph) => -top - rowsAboveBaseline

/** @param topOf row of the glyph that bit 0 of its sets stands for */
function candidatesOf(
  glyphs: readonly IndexedGlyph[],
  topOf: (glyph: Glyph, anchor: Anchor) => number,
): Candidates {
  const all = glyphs.flatMap((indexed) => indexed.shape.anchors.map((anchor) => ({ indexed, anchor })))
  const strong = new Int32Array(all.length * 3)
  const covered = new Int32Array(all.length)
  for (const [i, { indexed, anchor }] of all.entries()) {
    const { glyph } = indexed
    const top = topOf(glyph, anchor)
    const columns = threeColumns(anchor.x, (x) => rowsCovered(glyph, x, top, strongCoverage))
    strong.set([columns.first, columns.second, columns.third], i * 3)
    covered[i] = rowsCovered(glyph, anchor.x, top, 1)
  }
  return { all, strong, covered }
}

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
    .map((same) => ({ glyph: same[0], texts: same.map(({ text }) => text), shape: shapeOf(same[0]) }))
    .toSorted((a, b) => b.shape.ink - a.shape.ink)
}

/** Glyphs with the same bitmap. */
type GlyphGroup = [Glyph, ...Glyph[]]
const sameCoverage = (one: Glyph, other: Glyph) => Buffer.compare(one.coverage, other.coverage) === 0
