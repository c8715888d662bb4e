import type { Face, Font, Glyph } from '../font.js'
import { blobsOf } from '../image/ink.js'

/** A place in a glyph by which it is laid on ink: in its first column, the first pixel of strong ink. */
export interface Anchor {
  readonly x: number
  readonly y: number
}

/** A pixel of a glyph with much ink: what is not there at first sight is soon seen by these. */
export interface StrongPixel {
  readonly x: number
  readonly y: number
  /** 0.5 to 1 */
  readonly share: number
}

/** A glyph made ready for reading. */
export interface Sort {
  readonly glyph: Glyph
  readonly strong: readonly StrongPixel[]
  /** All texts that this very picture stands for, such as 0 and O. */
  readonly alike: readonly string[]
  /** More than one where it is a matter of taste which column is the first with ink. */
  readonly anchors: readonly Anchor[]
}

export interface Case {
  readonly face: Face
  /** Texts of glyphs of which the pen is not known to the pixel. */
  readonly loose: ReadonlySet<string>
  /** Those with much ink first, so that `m` is tried before `r`. */
  readonly sorts: readonly Sort[]
  /** The same for the first letter of a line, with those that are cut off there. */
  readonly first: readonly Sort[]
}

/** A font made ready for reading: the printer's type case. */
export interface TypeCase {
  readonly cases: readonly Case[]
  readonly marks: readonly Sort[]
  /** Height of the highest letter, px. */
  readonly highest: number
  /** From the highest accent to the lowest foot of a line, px. */
  readonly lineHeight: number
}

export function typeCaseOf({ faces, marks }: Font): TypeCase {
  const heights = faces.flatMap(({ glyphs }) => glyphs.map(({ height }) => height))
  return {
    cases: faces.map((face) => ({
      face,
      loose: new Set(face.estimated),
      sorts: sortsOf(face.glyphs),
      first: sortsOf([...face.glyphs, ...face.glyphs.flatMap((glyph) => cutOff(glyph, face))]),
    })),
    marks: sortsOf(marks).map((sort) => ({ ...sort, anchors: [markAnchor(sort.glyph)] })),
    lineHeight: Math.max(0, ...faces.map(heightOf)),
    highest: heights.reduce((a, b) => Math.max(a, b), 0),
  }
}

/** An icon may be in several pieces: it is found by the one that begins furthest to the left. */
function markAnchor({ width, height, coverage }: Glyph): Anchor {
  const ink = Uint8Array.from(coverage, (covered) => (covered >= markInk ? 1 : 0))
  const [first] = blobsOf(ink, width, height).toSorted((a, b) => a.left - b.left)
  if (!first) return { x: 0, y: 0 }
  const column = first.pixels.filter((i) => i % width === first.left).map((i) => Math.floor(i / width))
  const most = Math.max(...column.map((y) => coverage[y * width + first.left] ?? 0))
  const strong = column.filter((y) => (coverage[y * width + first.left] ?? 0) * 2 >= most)
  return { x: first.left, y: Math.min(...strong) }
}
const markInk = 26

function heightOf({ glyphs }: Face): number {
  const tops = glyphs.map(({ top }) => top)
  const feet = glyphs.map(({ top, height }) => top + height)
  return Math.max(...feet) - Math.min(...tops)
}

function cutOff(glyph: Glyph, { begin = Number.NEGATIVE_INFINITY }: Face): Glyph[] {
  const cut = begin - glyph.left
  if (cut <= 0 || cut >= glyph.width) return []
  const coverage = glyph.coverage.filter((_, i) => i % glyph.width >= cut)
  return [{ ...glyph, left: begin, width: glyph.width - cut, coverage }]
}

function sortsOf(glyphs: readonly Glyph[]): Sort[] {
  const pictures = new Map<string, Glyph[]>()
  for (const glyph of glyphs) {
    const { left, top, width, height, advance, coverage } = glyph
    const key = [left, top, width, height, advance, coverage.join()].join(' ')
    pictures.set(key, [...(pictures.get(key) ?? []), glyph])
  }
  const inkOf = ({ coverage }: Glyph) => coverage.reduce((sum, covered) => sum + covered, 0)
  return [...pictures.values()]
    .flatMap(([glyph, ...others]) =>
      glyph
        ? [
            {
              glyph,
              alike: [glyph, ...others].map(({ text }) => text),
              anchors: anchorsOf(glyph),
              strong: strongOf(glyph),
            },
          ]
        : [],
    )
    .toSorted((a, b) => inkOf(b.glyph) - inkOf(a.glyph))
}

function strongOf({ width, coverage }: Glyph): StrongPixel[] {
  const pixels = [...coverage].map((covered, i) => ({
    x: i % width,
    y: Math.floor(i / width),
    share: covered / 255,
  }))
  return scattered(pixels.filter(({ share }) => share >= 0.5))
}

/** In an order that soon looks at every part of a glyph: what is not there is found out by the first few pixels. */
function scattered<T>(items: readonly T[]): T[] {
  const stride = [...strides].find((one) => items.length % one !== 0) ?? 1
  return items.map((_, i) => items[(i * stride) % items.length] as T)
}
/** Primes: one that does not divide the length visits every item. */
const strides = [37, 41, 43]

/** From what coverage on a column may be seen as the first: see `faint`. */
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
