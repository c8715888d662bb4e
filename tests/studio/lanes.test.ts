import { expect, test } from 'vitest'
import { describeMs, lanesOf, sentenceSpans, ticksOf } from '../../support/studio/web/lanes.js'
import { journal, wait } from '../helpers/reports/journal.js'
import { pictures } from '../helpers/studio/red-run.js'

const act = (atMs: number, text: string) => ({ kind: 'act', atMs, phone: 'A', act: text, tookMs: 1 }) as const

test('a display lasts until the next one of its phone, in percent of the scenario', () => {
  const [lane] = lanesOf(
    journal([
      { kind: 'display', atMs: 25, phone: 'A', picture: pictures.idle },
      { kind: 'display', atMs: 30, phone: 'B', picture: pictures.idle },
      { kind: 'display', atMs: 75, phone: 'A', picture: pictures.ringing },
    ]),
  )
  expect(lane?.displays).toMatchObject([
    { left: 25, width: 50, picture: pictures.idle },
    { left: 75, width: 25, picture: pictures.ringing },
  ])
})

test.each([
  ['pressed F_HOLD', 'key'],
  ['dialled 1002', 'dial'],
  ['touched "Hold", 60,257', 'touch'],
  ['pressed down at 60,257', 'touch'],
  ['ended all calls', 'act'],
])('%s is the mark of: %s', (text, kind) => {
  expect(lanesOf(journal([act(50, text)]))[0]?.marks).toMatchObject([{ kind, left: 50, text }])
})

test('waits that overlap are in rows of their own, and a row is used again', () => {
  const waits = [
    wait({ atMs: 0, tookMs: 40 }),
    wait({ atMs: 20, tookMs: 40 }),
    wait({ atMs: 50, tookMs: 10 }),
  ]
  expect(lanesOf(journal(waits))[0]?.waits.map(({ row }) => row)).toEqual([0, 1, 0])
})

test('a wait is green, red after its deadline, and of a third colour where a state had to stay', () => {
  const own = journal([wait({}), wait({ atMs: 20, outcome: 'not shown' }), wait({ atMs: 40, mode: 'hold' })])
  expect(lanesOf(own)[0]?.waits.map(({ tone }) => tone)).toEqual(['good', 'bad', 'watch'])
})

test('a wait that ends after the scenario makes the axis longer', () => {
  const own = journal([{ kind: 'step', atMs: 100, text: 'x' }, wait({ atMs: 100, tookMs: 100 })])
  expect(sentenceSpans(own)).toEqual([{ text: 'x', atMs: 100, left: 50, width: 50 }])
})

test.each([
  [6062, [0, 1000, 2000, 3000, 4000, 5000, 6000]],
  [100, [0, 20, 40, 60, 80, 100]],
  [1, [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]],
])('an axis of %d ms has round ticks', (length, ticks) => {
  expect(ticksOf(length)).toEqual(ticks)
})

test.each([
  [12.4, '12 ms'],
  [1250, '1.25 s'],
  [12_500, '12.5 s'],
])('%d ms is told as %s', (ms, text) => {
  expect(describeMs(ms)).toBe(text)
})
