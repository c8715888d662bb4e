import { type Hand, lay, nextOpen } from './fit.js'
import type { Glyph } from './font.js'
import type { Rows, Sheet } from './sheet.js'
import type { Case, Sort } from './type-case.js'

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
