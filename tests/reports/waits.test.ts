import { expect, test } from 'vitest'
import { csvOf } from '../../support/reports/attachments.js'
import { percentile, summarise, waitRows, waitsIn } from '../../support/reports/waits.js'
import { journal, wait } from '../helpers/reports/journal.js'

test.each([
  [[], 50, null],
  [[7], 95, 7],
  [[1, 2], 50, 1],
  [[1, 2, 3, 4], 50, 2],
  [Array.from({ length: 100 }, (_, i) => i + 1), 95, 95],
  [Array.from({ length: 10 }, (_, i) => i + 1), 95, 10],
])('of %j the %sth percentile is %s', (sorted, percent, value) => {
  expect(percentile(sorted, percent)).toBe(value)
})

test('times per state and model; a missed wait is counted without its time', () => {
  const waits = waitsIn(
    journal([
      wait({ phone: 'A', state: 'ringing', tookMs: 30 }),
      wait({ phone: 'A', state: 'ringing', tookMs: 10 }),
      wait({ phone: 'A', state: 'ringing', tookMs: 5000, outcome: 'not shown' }),
      wait({ phone: 'B', state: 'ringing', tookMs: 20 }),
      wait({ phone: 'A', state: 'idle', tookMs: 1 }),
    ]),
  )
  expect(summarise(waits).waits).toEqual([
    {
      state: 'idle',
      model: 'D785',
      count: 1,
      onKnownBug: 0,
      missed: 0,
      medianMs: 1,
      p95Ms: 1,
      failedCaptures: 0,
    },
    {
      state: 'ringing',
      model: 'D735',
      count: 1,
      onKnownBug: 0,
      missed: 0,
      medianMs: 20,
      p95Ms: 20,
      failedCaptures: 0,
    },
    {
      state: 'ringing',
      model: 'D785',
      count: 2,
      onKnownBug: 0,
      missed: 1,
      medianMs: 10,
      p95Ms: 30,
      failedCaptures: 0,
    },
  ])
})

test('waits on a known bug are counted among those that reached the state, and by bug', () => {
  const knownBug = { id: 'PHONE-123', until: '2027-01-31' }
  const other = { id: 'PHONE-7', until: '2027-02-01' }
  const waits = waitsIn(
    journal([wait({}), wait({ knownBug }), wait({ phone: 'B', knownBug }), wait({ knownBug: other })]),
  )
  const { waits: rows, knownBugs } = summarise(waits)
  expect(rows.map(({ model, count, onKnownBug }) => [model, count, onKnownBug])).toEqual([
    ['D735', 1, 1],
    ['D785', 3, 2],
  ])
  expect(knownBugs).toEqual([
    { ...knownBug, waits: 2 },
    { ...other, waits: 1 },
  ])
  expect(waitRows(waits)[2]?.[3]).toBe('shown (known bug PHONE-123 until 2027-01-31)')
})

test('a wait in which a state must stay is not counted', () => {
  expect(waitsIn(journal([wait({ mode: 'hold', tookMs: 1000 })]))).toEqual([])
})

test('the columns of the table are aligned as text', () => {
  const waits = waitsIn(
    journal([
      wait({ atMs: 1234, state: 'calling', peer: '1002', tookMs: 123.4, captures: 7 }),
      wait({ atMs: 2000, phone: 'B', state: 'idle', outcome: 'no reference', tookMs: undefined }),
    ]),
  )
  expect(csvOf(waitRows(waits))).toBe(
    [
      'at s , phone    , awaited           , outcome      , ms  , captures',
      '1.23 , A (D785) , calling with 1002 , shown        , 123 , 7',
      '2.00 , B (D735) , idle              , no reference ,     , 1',
    ].join('\n'),
  )
})

test('captures that failed are counted, in passed and in missed waits', () => {
  const failedCaptures = [
    { fault: '503', count: 7 },
    { fault: 'cut off', count: 4 },
  ]
  const waits = waitsIn(
    journal([
      wait({ captures: 42, failedCaptures }),
      wait({ outcome: 'not shown', failedCaptures }),
      wait({}),
    ]),
  )
  expect(summarise(waits).waits).toMatchObject([{ count: 2, missed: 1, failedCaptures: 22 }])
  expect(waitRows(waits).map((row) => row.at(-1))).toEqual(['captures', '42, 11 failed', '1, 11 failed', '1'])
})

test('commas and quotes in cells are replaced', () => {
  expect(csvOf([['a, "b"', 'c']])).toBe("a; 'b' , c")
})
