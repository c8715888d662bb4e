import { describe, expect, test } from 'vitest'
import { defectNames, defects } from '../../support/virtual/index.js'
import { expected, patternOf } from './expected.js'
import { sightings } from './sightings.js'

test('something is expected of every defect, and of nothing else', () => {
  const named = new Set([...Object.keys(expected), ...Object.keys(sightings)])
  expect([...named].toSorted()).toEqual(defectNames.toSorted())
})

test.each([
  ['far', 10],
  ['text', 10],
  ['timing', 5],
] as const)('of the kind %s there are at least %i defects', (kind, least) => {
  expect(defects.filter((defect) => defect.kind === kind).length).toBeGreaterThanOrEqual(least)
})

test('whatever is seen on the far phone only is tried on one phone among sound ones', () => {
  const far = defects.filter(({ kind }) => kind === 'far').map(({ name }) => name)
  expect(far.filter((name) => !sightings[name])).toEqual([])
})

describe('a message is what the table expects', () => {
  const complaint = (phone: string, region: string) =>
    `${phone} does not show "idle" within 9 ms:\n  region \`${region}\` differs by 3 of 9 px\n  it looks like \`held\``
  const said = `${complaint('A (alice, D785)', 'title')}\n${complaint('B (bob, D785)', 'name')}`

  test.each([
    ['B does not show "idle" … region `name` differs … looks like `held`', 'D785', true],
    ['A does not show "idle" … region `name` differs', 'D785', false],
    ['C does not show "idle"', 'D785', false],
    ['B does not show "idle"', 'D735', false],
  ])('%s, of %s: %s', (text, model, fits) => {
    expect(patternOf(text, model).test(said)).toBe(fits)
  })
})
