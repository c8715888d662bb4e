import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { defectNames, defects } from '../../support/virtual/index.js'
import { complaintsIn, patternOf } from '../helpers/detection/failures.js'
import { sightings } from './sightings.js'

test('every defect is expected to be seen once, and nothing else', () => {
  expect(sightings.map(({ defect }) => defect.name).toSorted()).toEqual(defectNames.toSorted())
})

test.each([
  ['far', 10],
  ['text', 10],
  ['timing', 5],
] as const)('of the kind %s there are at least %i defects', (kind, least) => {
  expect(defects.filter((defect) => defect.kind === kind).length).toBeGreaterThanOrEqual(least)
})

test('every model with reference displays has its share of them', async () => {
  for (const model of await readdir('fixtures/screens'))
    expect(sightings.filter(({ staged }) => staged.model === model).length, model).toBeGreaterThan(5)
})

const complaint = (phone: string, region: string) =>
  `${phone} does not show "idle" within 9 ms:\n  region \`${region}\` differs by 3 of 9 px\n  it looks like \`held\``
const said = `${complaint('A (alice, D785)', 'title')}\n${complaint('B (bob, D785)', 'name')}`

describe('a message is what the table expects', () => {
  test.each([
    ['B does not show "idle" … region `name` differs … looks like `held`', 'D785', true],
    ['B does not show "idle" … looks like `hel…`', 'D785', true],
    ['A does not show "idle" … region `name` differs', 'D785', false],
    ['C does not show "idle"', 'D785', false],
    ['B does not show "idle"', 'D735', false],
  ])('%s, of %s: %s', (says, model, fits) => {
    expect(patternOf(says, model).test(said)).toBe(fits)
  })
})

describe('a complaint has its phone and its regions', () => {
  test.each([
    [
      said,
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
  ])('%s', (text, found) => {
    const expected = found.map((one) => (typeof one === 'string' ? { role: 'C', regions: [one] } : one))
    expect(complaintsIn(text)).toEqual(expected)
  })
})
