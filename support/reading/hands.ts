import { type Hand, lay } from './fit.js'
import { type Rows, rounding, type Sheet } from './sheet.js'
import type { Case, Sort } from './type-case.js'

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
        for (const nudge of nudges) {
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

/** A faint first row may count as ink, or not. */
const nudges = [0, -1, 1]

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
function handOf(sheet: Sheet, { face }: Case, sort: Sort, left: number, top: number): Hand | undefined {
  const ink = inkOf(sheet, sort, left, top)
  if (ink === undefined) return undefined
  const { glyph } = sort
  const hand = { face, baseline: top - glyph.top, ink }
  const takeOff = lay(sheet, hand, sort, left - glyph.left)
  takeOff?.()
  return takeOff && hand
}

/** The ink with which this glyph would show what is seen, as its stronger pixels say; undefined: no such ink. */
export function inkOf(sheet: Sheet, { strong }: Sort, left: number, top: number): number | undefined {
  const { width, height, ink: isInked, settled } = sheet
  let weight = 0
  let sum = 0
  let full: number | undefined
  for (const { x, y, share } of strong) {
    const column = left + x
    const row = top + y
    if (column < 0 || row < 0 || column >= width || row >= height) continue
    const i = row * width + column
    if (settled[i] === 1) continue
    if (isInked[i] === 0) return undefined
    const grey = sheet.grey[i] as number
    const ground = sheet.ground[i] as number
    if (share > 0.99) {
      full ??= grey
      if (Math.abs(full - grey) > 2 * rounding) return undefined
    }
    weight += share * share
    sum += share * (grey - ground + ground * share)
  }
  return weight === 0 ? undefined : sum / weight
}
