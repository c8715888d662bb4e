import { expect, test } from 'vitest'
import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import type { DraftRegion } from '../../../support/bring-in/propose/regions.js'
import { withTypedLine, withTypedNumber } from '../../../support/bring-in/propose/typed-number.js'
import { greyFrame } from '../../helpers/screen/bitmaps.js'

const at = (x: number, width: number) => ({ x, y: 10, width, height: 8 })
/** A digit may be a little higher than those that were seen. */
const line = (x: number, width: number) => ({ x, y: 9, width, height: 10 })
const region = (name: string, rule: DraftRegion['rule'], box: DraftRegion['ink']): DraftRegion => ({
  ...{ name, rule, ink: box, room: box },
})
const digits = region('digits', { match: 'text', reads: '{digits}' }, at(4, 6))
const cursor = region('blink', { match: 'blink', frames: ['x.png'] }, at(12, 2))
const lamp = region('blink', { match: 'blink', frames: ['y.png'] }, { x: 12, y: 30, width: 2, height: 4 })
const empty = greyFrame(60, 40, [])

test('a typed number and its cursor are one region as far as the ground is free', () => {
  expect(withTypedNumber([digits, cursor, lamp], empty)).toEqual([
    lamp,
    region('typed number', { match: 'ignore' }, line(2, 58)),
  ])
})

test('it ends at an icon, and at another region', () => {
  const icon = greyFrame(60, 40, [[40, 12, 0]])
  expect(withTypedNumber([digits, cursor], icon)).toMatchObject([{ ink: line(2, 38) }])
  const timer = region('timer', { match: 'ignore', runs: true }, at(30, 10))
  expect(withTypedNumber([digits, cursor, timer], icon).at(-1)).toMatchObject({ ink: line(2, 28) })
})

test('digits that are not read are found before the cursor', () => {
  const written = greyFrame(60, 40, [
    [5, 12, 0],
    [8, 14, 0],
  ])
  expect(withTypedNumber([lamp, cursor], written)).toEqual([
    lamp,
    region('typed number', { match: 'ignore' }, line(3, 57)),
  ])
})

test('a line that is another one for each typed number, and is not read, is that of the number', () => {
  const runs = [at(4, 20), { x: 4, y: 30, width: 8, height: 8 }].map((box) => ({
    box,
    room: box,
    begins: [4],
  }))
  const layout = { places: [], scrolls: [], unexplained: runs }
  const typing = (typed: string, ...inked: readonly [number, number, number][]): SeenObservation =>
    ({ observation: { typed }, frames: [greyFrame(60, 40, inked)] }) as unknown as SeenObservation
  const own = typing('5', [5, 12, 0], [5, 32, 0])
  const longer = typing('57', [5, 12, 0], [9, 12, 0], [6, 32, 0])
  // Another phone differs below the number, too.
  const other = typing('5', [5, 12, 0], [7, 32, 0])
  const found = withTypedLine(layout, [own, longer, other])
  expect(found).toMatchObject({ typed: { box: at(4, 20) }, unexplained: [runs[1]] })
  expect(withTypedLine(layout, [own, other])).toBe(layout)
  const further = region('blink 2', { match: 'blink', frames: ['z.png'] }, at(7, 2))
  expect(withTypedNumber([cursor, further, lamp], empty, at(4, 6))).toEqual([
    lamp,
    region('typed number', { match: 'ignore' }, line(2, 58)),
  ])
  // The digit that both numbers have stands before that.
  const written = greyFrame(60, 40, [[5, 12, 0]])
  const second = withTypedNumber([cursor, further], written, at(8, 4))
  expect(second).toEqual([region('typed number', { match: 'ignore' }, line(3, 57))])
})

test('without a number that was found, nothing is left out', () => {
  expect(withTypedNumber([cursor, lamp], empty)).toEqual([cursor, lamp])
})
