import type { Face, Glyph } from '../font.js'
import { faint, type Rows, rounding, type Sheet } from '../image/ink.js'
import type { Case, Sort } from './glyph-index.js'

export interface Placed {
  readonly glyph: Glyph
  readonly alike: readonly string[]
  readonly pen: number
}

export interface Parsed {
  readonly placed: readonly Placed[]
  /** The first column with ink that nothing explains; -1: all of it is explained. */
  readonly stop: number
  /** Other texts that explain all of it as well. */
  readonly others: readonly (readonly Placed[])[]
}

/** Enough for long lines; who needs more has too many ways to be sure of one. */
const mostSteps = 4000
const mostOthers = 4
/** A letter may be drawn this far into the one before it, px. */
const kerningPx = 3

/**
 * Explains ink from column `start` on, glyph by glyph: each begins where the first ink is that those before it
 * leave unexplained. A pen moves by
 * advances and whole blanks only, unless the face is kerned or the glyph's advance only estimated.
 */
export function parseLine(sheet: Sheet, hand: Hand, from: Case, rows: Rows, start: number): Parsed {
  const { sorts, first } = from
  const placed: Placed[] = []
  const complete: Placed[][] = []
  let furthest: { stop: number; placed: Placed[] } = { stop: start, placed: [] }
  const limit = mostSteps * sorts.length
  let steps = 0

  const step = (open: number): void => {
    if (open === -1) {
      complete.push([...placed])
      return
    }
    if (open > furthest.stop) furthest = { stop: open, placed: [...placed] }
    const previous = placed.at(-1)
    for (const sort of previous ? sorts : first) {
      for (const anchor of sort.anchors) {
        if (complete.length > mostOthers || ++steps > limit) return
        const pen = open - anchor.x - sort.glyph.left
        if (reachable(previous, sort, pen, from)) attempt(sort, pen, open)
      }
    }
  }
  const attempt = (sort: Sort, pen: number, open: number): void => {
    const { glyph, alike } = sort
    const takeOff = lay(sheet, hand, sort, pen)
    if (!takeOff) return
    const next = nextOpen(sheet, hand, rows, open)
    if (next !== open) {
      placed.push({ glyph, alike, pen })
      step(next)
      placed.pop()
    }
    takeOff()
  }

  step(start)
  if (steps > limit) return { placed: [], stop: start, others: [] }
  const [best, ...others] = complete
  return best ? { placed: best, stop: -1, others } : { ...furthest, others: [] }
}

/** How many blanks are between a glyph and the next pen position; a gap in the layout counts as one. */
export function blanksBefore(previous: Placed, pen: number, { face }: Hand): number {
  const blanks = Math.round((pen - previous.pen - previous.glyph.advance) / face.blank)
  return blanks > mostBlanks ? 1 : Math.max(0, blanks)
}
const mostBlanks = 3

function reachable(
  previous: Placed | undefined,
  { glyph }: Sort,
  pen: number,
  { face, loose }: Case,
): boolean {
  if (!previous) return true
  const gap = pen - previous.pen - previous.glyph.advance
  if (gap < -kerningPx) return false
  if (gap >= 0 && (gap % face.blank === 0 || gap > mostBlanks * face.blank)) return true
  if (face.kerned || loose.has(glyph.text) || loose.has(previous.glyph.text)) return true
  return gap >= 0 && loose.has(' ')
}

/** What a line of text has in common. */
export interface Hand {
  readonly face: Face
  /** The row that the letters stand on. */
  readonly baseline: number
  /** Grey level of the ink. */
  readonly ink: number
}

/** A sheet before a glyph was laid on it, for taking it off again. */
export type Before = () => void

/**
 * Lays a glyph on the sheet, unless somewhere it has more ink than is seen. Less is allowed for now: another
 * glyph may touch or overlap this one.
 */
export function lay(sheet: Sheet, hand: Hand, { glyph, strong }: Sort, pen: number): Before | undefined {
  const { width, height, coverage } = glyph
  const left = pen + glyph.left
  const top = hand.baseline + glyph.top
  for (const { x, y, share } of strong)
    if (!allows(sheet, hand.ink, left + x, top + y, share)) return undefined
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = (coverage[y * width + x] as number) / 255
      if (!allows(sheet, hand.ink, left + x, top + y, share)) return undefined
    }
  }
  return cover(sheet, glyph, left, top)
}

function allows(sheet: Sheet, ink: number, x: number, y: number, share: number): boolean {
  if (x < 0 || y < 0 || x >= sheet.width || y >= sheet.height) return share < faint
  const i = y * sheet.width + x
  if (sheet.settled[i]) return true
  const before = sheet.cover[i] as number
  const over = excess(sheet, ink, i, before + (1 - before) * share)
  return over >= -allowance(sheet, y)
}

function cover(sheet: Sheet, { width, height, coverage }: Glyph, left: number, top: number): Before {
  const firstX = Math.max(0, left)
  const lastX = Math.min(sheet.width, left + width)
  const firstY = Math.max(0, top)
  const lastY = Math.min(sheet.height, top + height)
  const saved: { from: number; cover: Float32Array; claimed: Uint8Array }[] = []
  for (let y = firstY; y < lastY; y++) {
    const row = y * sheet.width
    const from = row + firstX
    const to = row + lastX
    saved.push({ from, cover: sheet.cover.slice(from, to), claimed: sheet.claimed.slice(from, to) })
    for (let x = firstX; x < lastX; x++) {
      const share = (coverage[(y - top) * width + x - left] as number) / 255
      const before = sheet.cover[row + x] as number
      sheet.cover[row + x] = before + (1 - before) * share
      sheet.claimed[row + x] = 1
    }
  }
  return () => {
    for (const row of saved) {
      sheet.cover.set(row.cover, row.from)
      sheet.claimed.set(row.claimed, row.from)
    }
  }
}

/** How much more ink is seen than `share` of it gives, grey levels; negative: less. */
function excess({ grey, ground }: Sheet, ink: number, i: number, share: number): number {
  const below = ground[i] as number
  const expected = below + (ink - below) * share
  const more = (grey[i] as number) - expected
  return ink >= below ? more : -more
}

/** How far a pixel may be off, grey levels. */
const allowance = ({ noise }: Sheet, row: number) => (noise[row] as number) + rounding

/** The first column from `from` on that shows ink which the glyphs laid so far do not explain; -1 without. */
export function nextOpen(sheet: Sheet, { ink }: Hand, { top, end }: Rows, from: number): number {
  for (let x = from; x < sheet.width; x++) {
    for (let row = top; row < end; row++) {
      const i = row * sheet.width + x
      if (sheet.settled[i]) continue
      // Where a glyph says what must be seen, even the faint rim of the next one is its beginning.
      const rim = sheet.claimed[i] ? 0 : faint * Math.abs(ink - (sheet.ground[i] as number))
      const off = Math.abs(excess(sheet, ink, i, sheet.cover[i] as number))
      if (off > Math.max(allowance(sheet, row), rim)) return x
    }
  }
  return -1
}
