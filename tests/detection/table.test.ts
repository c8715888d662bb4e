import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { defectNames, defects } from '../../support/virtual/index.js'
import { failuresIn, patternOf } from '../helpers/detection/failures.js'
import { detections } from './detections.js'

test('the table has every defect exactly once', () => {
  expect(detections.map(({ defect }) => defect.name).toSorted()).toEqual(defectNames.toSorted())
})

test.each([
  ['remote-side', 16],
  ['text', 24],
  ['timing', 7],
  ['other', 27],
] as const)('the table has every defect of the kind %s: %i', (kind, count) => {
  const ofKind = detections.filter(({ defect }) => defect.kind === kind)
  expect(new Set(ofKind.map(({ defect }) => defect.name)).size).toBe(count)
  expect(defects.filter((defect) => defect.kind === kind)).toHaveLength(count)
})

test('every model with reference displays, and no other, detects six defects or more', async () => {
  const models = await readdir('fixtures/screens')
  expect([...new Set(detections.map(({ scenario }) => scenario.model))].toSorted()).toEqual(models.toSorted())
  for (const model of models)
    expect(detections.filter(({ scenario }) => scenario.model === model).length, model).toBeGreaterThan(5)
})

const failure = (phone: string, region: string) =>
  `${phone} does not show "idle" within 9 ms:\n  region \`${region}\` differs by 3 of 9 px\n  it looks like \`held\``
const messages = `${failure('A (alice, D785)', 'title')}\n${failure('B (bob, D785)', 'name')}`

describe('the pattern of an expected message', () => {
  test.each([
    ['B does not show "idle" … region `name` differs … looks like `held`', 'D785', true],
    ['B does not show "idle" … looks like `hel…`', 'D785', true],
    ['A does not show "idle" … region `name` differs', 'D785', false],
    ['C does not show "idle"', 'D785', false],
    ['B does not show "idle"', 'D735', false],
  ])('%s, on %s, matches: %s', (message, model, matches) => {
    expect(patternOf(message, model).test(messages)).toBe(matches)
  })
})

describe('the phone and the regions of a failure', () => {
  test.each([
    [
      messages,
      [
        { role: 'A', regions: ['title'] },
        { role: 'B', regions: ['name'] },
      ],
    ],
    [
      'C (carol, D785) does not read "1" in its region "status" within 9 ms. It reads:\n  status: "2"',
      ['status'],
    ],
    ['C (carol, D785) does not show "idle":\n  region `peer` reads "1", wanted is "2" (x 0)', ['peer']],
    [
      'C (carol, D785) does not show "idle":\n  region `peer` reads "1"\n  outside of all regions 1 of 9 px',
      ['outside of all regions'],
    ],
  ])('%s', (text, failures) => {
    const expected = failures.map((one) => (typeof one === 'string' ? { role: 'C', regions: [one] } : one))
    expect(failuresIn(text)).toEqual(expected)
  })
})
