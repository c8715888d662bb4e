import { expect, test } from 'vitest'
import { describeRemaining, remainingMs } from '../../support/reports/remaining-time.js'

test('the rest takes as long for its steps as the part before', () => {
  expect(remainingMs({ elapsedMs: 30_000, done: 100, left: 300 })).toBe(90_000)
  expect(remainingMs({ elapsedMs: 30_000, done: 100, left: 0 })).toBe(0)
})

test.each([
  ['nothing is done', { elapsedMs: 60_000, done: 0, left: 100 }],
  ['a few seconds have passed', { elapsedMs: 4999, done: 50, left: 100 }],
  ['less than a twentieth is done', { elapsedMs: 60_000, done: 4, left: 96 }],
])('there is no estimate while %s', (_, work) => {
  expect(remainingMs(work)).toBe(undefined)
})

test.each([
  [0, 'a few seconds left'],
  [5000, 'a few seconds left'],
  [5001, 'about 10 s left'],
  [54_000, 'about 55 s left'],
  [56_000, 'about 1 min left'],
  [150_000, 'about 3 min left'],
  [4_500_000, 'about 1 h 15 min left'],
])('%i ms: %s', (ms, text) => {
  expect(describeRemaining(ms)).toBe(text)
})
