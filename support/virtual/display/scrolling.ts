import type { Face } from '../face.js'

/** What a display with so many places shows of the rows. */
export interface Visible {
  readonly rows: Face['rows']
  /** How many rows are above it, and how many there are in all. */
  readonly above: number
  readonly total: number
}

/** A list is scrolled so far that its chosen row is seen; notices move up where the display is small. */
export function visibleRows({ state, rows }: Face, places: number): Visible {
  const above = isList(state)
    ? Math.max(0, rows.findIndex((row) => row?.selected) - places + 1)
    : Math.min(blanksBeforeNotice(rows), Math.max(0, rows.length - places))
  return { rows: rows.slice(above, above + places), above, total: rows.length }
}

export const isList = (state: Face['state']) => state.endsWith(' calls')

function blanksBeforeNotice(rows: Face['rows']): number {
  const first = rows.findIndex((row) => row !== undefined)
  return rows[first]?.role === 'notice' ? first : 0
}
