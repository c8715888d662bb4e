import type { ScreenView, ViewRow } from '../screen-view.js'

// What defects do to the rows of a face.

export const lastDigit = /\d(?=\D*$)/

export const nextDigit = (digit: string) => String((Number(digit) + 1) % 10)

export const mapRows = (face: ScreenView, change: (row: ViewRow) => ViewRow | undefined): ScreenView => ({
  ...face,
  rows: face.rows.map((row) => row && change(row)),
})

export const mapText = (
  face: ScreenView,
  role: ViewRow['role'],
  change: (text: string) => string,
): ScreenView => mapRows(face, (row) => (row.role === role ? { ...row, text: change(row.text) } : row))

export const textOf = (face: ScreenView, role: ViewRow['role']) =>
  face.rows.find((row) => row?.role === role)?.text
