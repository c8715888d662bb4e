import type { Glyph } from '../font.js'
import type { ParseState, RowRange } from '../image/ink.js'
import { hasStrongPixelIn, threeColumns } from './column-bits.js'
import type { AnchoredGlyph, FaceIndex, IndexedGlyph } from './glyph-index.js'
import { canPlace, nextUnexplainedColumn, placeGlyph, unexplainedRows, weakRows } from './place-glyph.js'
import type { TextStyle } from './text-style.js'

export interface PlacedGlyph {
  readonly glyph: Glyph
  /** All texts that the glyph may stand for. */
  readonly texts: readonly string[]
  /** Column of the pen. */
  readonly pen: number
}

export interface Parse {
  readonly placed: readonly PlacedGlyph[]
  /** The first column with ink that no glyph explains; -1: all ink is explained. */
  readonly stop: number
  /** Other sequences of glyphs that explain all ink as well. */
  readonly others: readonly (readonly PlacedGlyph[])[]
}

/** The limit of search steps per glyph of the face. It is enough for long text lines. */
const maxSteps = 4000
const maxOthers = 4
/** Kerning moves a letter at most this far into the one before it, px. */
const maxKerningPx = 3

/**
 * Explains the ink from column `start` on, glyph by glyph, with backtracking. Each glyph begins at the first ink that
 * the glyphs before it do not explain. The pen moves by advances and whole spaces only, unless the face has kerning or
 * the advance of the glyph is estimated.
 */
export function parseGlyphs(
  state: ParseState,
  style: TextStyle,
  index: FaceIndex,
  rows: RowRange,
  start: number,
): Parse {
  const placed: PlacedGlyph[] = []
  const complete: PlacedGlyph[][] = []
  let furthest: { stop: number; placed: PlacedGlyph[] } = { stop: start, placed: [] }
  const limit = maxSteps * index.glyphs.length
  let steps = 0

  /** @param coveredEnd the column after the last one that a placed glyph covers */
  const search = (column: number, coveredEnd: number): void => {
    if (column === -1) {
      complete.push([...placed])
      return
    }
    if (column > furthest.stop) furthest = { stop: column, placed: [...placed] }
    const previous = placed.at(-1)
    const { all, strong, covered } = previous ? index.anywhere : index.atLineStart
    const weak = threeColumns(column, (x) => weakRows(state, style, x))
    const unexplained = unexplainedRows(state, style, rows, column)
    for (let nth = 0; nth < all.length; nth++) {
      if (complete.length > maxOthers || ++steps > limit) return
      if (hasStrongPixelIn(strong, nth, weak) || (unexplained & ~(covered[nth] as number)) !== 0) continue
      const { indexed, anchor } = all[nth] as AnchoredGlyph
      const pen = column - anchor.x - indexed.glyph.left
      if (isReachable(previous, indexed, pen, index)) attempt(indexed, pen, column, coveredEnd)
    }
  }
  const attempt = (candidate: IndexedGlyph, pen: number, column: number, coveredEnd: number): void => {
    const { glyph, texts } = candidate
    if (!canPlace(state, style, candidate, pen)) return
    const undo = placeGlyph(state, style, glyph, pen)
    const end = Math.max(coveredEnd, pen + glyph.left + glyph.width)
    const next = nextUnexplainedColumn(state, style, rows, { from: column, coveredEnd: end })
    if (next !== column) {
      placed.push({ glyph, texts, pen })
      search(next, end)
      placed.pop()
    }
    undo()
  }

  search(start, start)
  if (steps > limit) return { placed: [], stop: start, others: [] }
  const [best, ...others] = complete
  return best ? { placed: best, stop: -1, others } : { ...furthest, others: [] }
}

/** The number of spaces between a glyph and the next pen position. A gap of the layout counts as one. */
export function spacesBefore(previous: PlacedGlyph, pen: number, { face }: TextStyle): number {
  const spaces = Math.round((pen - previous.pen - previous.glyph.advance) / face.blank)
  return spaces > maxSpaces ? 1 : Math.max(0, spaces)
}
const maxSpaces = 3

function isReachable(
  previous: PlacedGlyph | undefined,
  { glyph }: IndexedGlyph,
  pen: number,
  { face, estimated }: FaceIndex,
): boolean {
  if (!previous) return true
  const gap = pen - previous.pen - previous.glyph.advance
  if (gap < -maxKerningPx) return false
  if (gap >= 0 && (gap % face.blank === 0 || gap > maxSpaces * face.blank)) return true
  if (face.kerned || estimated.has(glyph.text) || estimated.has(previous.glyph.text)) return true
  return gap >= 0 && estimated.has(' ')
}
