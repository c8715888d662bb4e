import { expect, test } from 'vitest'
import type { DraftRegion } from '../../../support/bring-in/propose/regions.js'
import { withTypedNumber } from '../../../support/bring-in/propose/typed-number.js'
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

test('without a number that was found, nothing is left out', () => {
  expect(withTypedNumber([cursor, lamp], empty)).toEqual([cursor, lamp])
})
