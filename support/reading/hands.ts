import { type Hand, lay } from './fit.js'
import type { Rows, Sheet } from './sheet.js'
import type { Anchor, Case, Sort } from './type-case.js'

export interface Candidate {
  readonly hand: Hand
  readonly from: Case
}

/**
 * The hands that may have written the ink in column `x`: faces, baselines and inks with which some glyph fits
 * there. No two alike.
 */
export function handsAt(sheet: Sheet, cases: readonly Case[], rows: Rows, x: number): Candidate[] {
  const found = new Map<string, Candidate>()
  const anchorRow = strongestTop(sheet, rows, x)
  for (const from of cases) {
    for (const sort of from.first) {
      for (const anchor of sort.anchors) {
        for (const nudge of [0, -1, 1]) {
          const hand = handOf(sheet, from, sort, x - anchor.x, anchorRow - anchor.y + nudge)
          if (!hand) continue
          const key = `${from.face.name} ${hand.baseline} ${Math.round(hand.ink)}`
          if (!found.has(key)) found.set(key, { hand, from })
        }
      }
    }
  }
  return [...found.values()]
}

/** The first row of column `x` with at least half of its strongest ink. */
export function strongestTop(sheet: Sheet, { top, end }: Rows, x: number): number {
  const column = Array.from({ length: end - top }, (_, y) => distance(sheet, x, top + y))
  const most = Math.max(...column)
  return top + column.findIndex((ink) => ink * 2 >= most)
}

function distance(sheet: Sheet, x: number, row: number): number {
  const i = row * sheet.width + x
  return sheet.settled[i] ? 0 : Math.abs((sheet.grey[i] as number) - (sheet.ground[i] as number))
}

/** @param left @param top where the picture of the glyph begins */
function handOf(sheet: Sheet, { face }: Case, { glyph }: Sort, left: number, top: number): Hand | undefined {
  const ink = inkOf(sheet, glyph, { x: left, y: top })
  if (ink === undefined) return undefined
  const hand = { face, baseline: top - glyph.top, ink }
  const takeOff = lay(sheet, hand, glyph, left - glyph.left)
  takeOff?.()
  return takeOff && hand
}

/** The ink with which this glyph would show what is seen, as its stronger half says; undefined: no such ink. */
export function inkOf(sheet: Sheet, glyph: Sort['glyph'], at: Anchor): number | undefined {
  const { width, height, coverage } = glyph
  if (at.x + width <= 0 || at.x >= sheet.width) return undefined
  let [weight, contrast, level] = [0, 0, 0]
  for (let y = Math.max(0, -at.y); y < Math.min(height, sheet.height - at.y); y++) {
    const row = at.y + y
    for (let x = Math.max(0, -at.x); x < Math.min(width, sheet.width - at.x); x++) {
      const share = (coverage[y * width + x] as number) / 255
      const i = row * sheet.width + at.x + x
      if (share < 0.5 || sheet.settled[i]) continue
      const ground = sheet.ground[i] as number
      const seen = (sheet.grey[i] as number) - ground
      if (Math.abs(seen) < sheet.inkFrom) return undefined
      weight += share * share
      contrast += share * seen
      level += share * share * ground
    }
  }
  if (weight === 0) return undefined
  return contrast / weight + level / weight
}
