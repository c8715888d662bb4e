import { expect, test } from 'vitest'
import { widened, withoutRowsAround } from '../../../support/bring-in/play/cells.js'

/** 10 × 10 cells of 8 px. */
const size = { width: 80, height: 80 }
const cells = (...places: readonly (readonly [column: number, row: number])[]) =>
  new Set(places.map(([column, row]) => row * 10 + column))
const rowsOf = (all: ReadonlySet<number>) =>
  [...new Set([...all].map((cell) => Math.floor(cell / 10)))].toSorted((a, b) => a - b)

test('a text that moves takes the rows of the dots of its letters, too', () => {
  expect(rowsOf(widened(cells([4, 5], [5, 5]), size))).toEqual([4, 5, 6])
})

test('without these rows, only the row of the text is left', () => {
  const text = widened(cells([4, 5], [5, 5]), size)
  expect(rowsOf(withoutRowsAround(text, size))).toEqual([5])
})

test('an icon is no text: it stays as it is', () => {
  const icon = cells([4, 2], [4, 3], [4, 4], [4, 5], [4, 6])
  expect(withoutRowsAround(widened(icon, size), size)).toEqual(icon)
})
