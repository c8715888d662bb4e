import type { ScreenView, ViewRow } from '../screen-view.js'

// Changes of a view that several defects share.

export const lastDigit = /\d(?=\D*$)/

export const nextDigit = (digit: string) => String((Number(digit) + 1) % 10)

export const mapRows = (view: ScreenView, change: (row: ViewRow) => ViewRow | undefined): ScreenView => ({
  ...view,
  rows: view.rows.map((row) => row && change(row)),
})

export const mapText = (
  view: ScreenView,
  role: ViewRow['role'],
  change: (text: string) => string,
): ScreenView => mapRows(view, (row) => (row.role === role ? { ...row, text: change(row.text) } : row))

export const textOf = (view: ScreenView, role: ViewRow['role']) =>
  view.rows.find((row) => row?.role === role)?.text
