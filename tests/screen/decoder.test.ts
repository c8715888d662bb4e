import { expect, it } from 'vitest'
import { openDecoder } from '../../support/screen/index.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'

it('gives the same frame object for equal bytes, and another one for other bytes', () => {
  const decode = openDecoder()
  const [one, same, other] = [1, 1, 2].map((shade) => decode(greyBitmap(4, 3, { '0,0': shade })))
  expect(same).toBe(one)
  expect(other).not.toBe(one)
  expect(decode(greyBitmap(4, 3, { '0,0': 1 }))).toEqual(one)
})
