import { expect, test } from 'vitest'
import { columnsOf, fitted } from '../../support/reports/fit-text.js'

test.each([
  ['A calls B', 9],
  ['Über', 4],
  ['電話', 4],
  ['📞 A', 4],
  ['☎️', 2],
  ['e\u0301', 1],
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns)
})

test.each([
  ['A calls B', 9, 'A calls B'],
  ['A calls B', 8, 'A calls…'],
  ['A calls B', 3, 'A…'],
  ['電話をかける', 6, '電話…'],
  ['電話をかける', 5, '電話…'],
  ['👨‍👩‍👧👨‍👩‍👧', 3, '👨‍👩‍👧…'],
  ['A', 0, ''],
])('%j in %i columns is %j', (text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected)
})
