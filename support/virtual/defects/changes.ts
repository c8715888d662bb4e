import type { Face, FaceRow } from '../face.js'

// What defects do to the rows of a face.

export const lastDigit = /\d(?=\D*$)/

export const nextDigit = (digit: string) => String((Number(digit) + 1) % 10)

export const mapRows = (face: Face, change: (row: FaceRow) => FaceRow | undefined): Face => ({
  ...face,
  rows: face.rows.map((row) => row && change(row)),
})

export const mapText = (face: Face, role: FaceRow['role'], change: (text: string) => string): Face =>
  mapRows(face, (row) => (row.role === role ? { ...row, text: change(row.text) } : row))

export const textOf = (face: Face, role: FaceRow['role']) => face.rows.find((row) => row?.role === role)?.text
