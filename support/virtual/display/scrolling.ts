import type { ScreenView } from '../screen-view.js'

/** What a display with so many places shows of the rows. */
export interface Visible {
  readonly rows: ScreenView['rows']
  /** How many rows are above it, and how many there are in all. */
  readonly above: number
  readonly total: number
}

/** A list is scrolled so far that its chosen row is seen; notices move up where the display is small. */
export function visibleRows({ state, rows }: ScreenView, places: number): Visible {
  const above = isList(state)
    ? Math.max(0, rows.findIndex((row) => row?.selected) - places + 1)
    : Math.min(blanksBeforeNotice(rows), Math.max(0, rows.length - places))
  return { rows: rows.slice(above, above + places), above, total: rows.length }
}

export const isList = (state: ScreenView['state']) => state.endsWith(' calls')

function blanksBeforeNotice(rows: ScreenView['rows']): number {
  const first = rows.findIndex((row) => row !== undefined)
  return rows[first]?.role === 'notice' ? first : 0
}
