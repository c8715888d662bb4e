import type { ScreenView } from '../screen-view.js'

/** The rows that a display shows. */
export interface VisibleRows {
  readonly rows: ScreenView['rows']
  /** Number of hidden rows above. */
  readonly above: number
  /** Number of all rows, shown or hidden. */
  readonly total: number
}

/** A list scrolls until its selected row is visible. A notice moves up on a small display. @param slots rows of the display */
export function visibleRows({ state, rows }: ScreenView, slots: number): VisibleRows {
  const above = isList(state)
    ? Math.max(0, rows.findIndex((row) => row?.selected) - slots + 1)
    : Math.min(blanksBeforeNotice(rows), Math.max(0, rows.length - slots))
  return { rows: rows.slice(above, above + slots), above, total: rows.length }
}

export const isList = (state: ScreenView['state']) => state.endsWith(' calls')

function blanksBeforeNotice(rows: ScreenView['rows']): number {
  const first = rows.findIndex((row) => row !== undefined)
  return rows[first]?.role === 'notice' ? first : 0
}
