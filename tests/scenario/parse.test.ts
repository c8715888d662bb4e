import { expect, test } from 'vitest'
import { readDuration, readExpectation, readNames, readPhoneTable } from '../../support/scenario/parse.js'

test.each([
  ['A and B', ['A', 'B']],
  ['A, B and C', ['A', 'B', 'C']],
  ['Alice, Bob, and Carol', ['Alice', 'Bob', 'Carol']],
])('names: %s', (text, names) => expect(readNames(text)).toEqual(names))

test.each([
  ['500 ms', 500],
  ['2 seconds', 2000],
  ['1 second', 1000],
  ['1.5 s', 1500],
  ['1.001 s', 1001],
  ['1 minute', 60_000],
])('duration: %s', (text, ms) => expect(readDuration(text)).toBe(ms))

test.each([
  ['"idle"', { state: 'idle' }],
  ['"connected" with C', { state: 'connected', peer: 'C' }],
  ['"consultation" with C beside A', { state: 'consultation', peer: 'C', held: 'A' }],
  ['"call waiting" from "12" beside "34"', { state: 'call waiting', peer: '"12"', held: '"34"' }],
  ['"ringing" from "1001"', { state: 'ringing', peer: '"1001"' }],
])('expectation: %s', (text, expectation) => expect(readExpectation(text)).toEqual(expectation))

test('a table of phones may leave out the other side', () => {
  const rows = readPhoneTable([
    ['phone', 'shows', 'with'],
    ['A', 'connected', 'B'],
    ['B', 'idle', ''],
  ])
  expect(rows).toEqual([
    { phone: 'A', expectation: { state: 'connected', peer: 'B' } },
    { phone: 'B', expectation: { state: 'idle' } },
  ])
})

test('a table with other columns is refused, and the message names the required columns', () => {
  expect(() => readPhoneTable([['who', 'what']])).toThrow(/"phone" and "shows".*who, what/)
})
