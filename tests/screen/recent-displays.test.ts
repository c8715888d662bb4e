import { expect, test } from 'vitest'
import { openDecoder, RecentDisplays } from '../../support/screen/index.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'

const size = { width: 4, height: 3 }
const display = (shade: number) => greyBitmap(4, 3, { '0,0': shade })
const fileBytes = display(1).length

test('a display that any phone showed before gives the same frame object', () => {
  const recent = new RecentDisplays()
  const [one, other] = [openDecoder(size, recent), openDecoder(size, recent)]
  const first = one(display(1))
  one(display(2))
  expect(one(display(1))).toBe(first)
  expect(other(display(1))).toBe(first)
  expect(other(display(3))).not.toBe(first)
})

test('without shared displays, only the capture before is remembered', () => {
  const decode = openDecoder(size)
  const first = decode(display(1))
  decode(display(2))
  expect(decode(display(1))).not.toBe(first)
})

test('the same file is another outcome for a model with another display', () => {
  const recent = new RecentDisplays()
  const fitting = openDecoder(size, recent)(display(1))
  const wider = openDecoder({ width: 5, height: 3 }, recent)(display(1))
  const unknown = openDecoder(undefined, recent)(display(1))
  const warnings = [fitting, wider, unknown].map((one) => (one.kind === 'frame' ? one.warnings : undefined))
  expect(warnings).toMatchObject([[], [{ kind: 'other size' }], []])
})

test('the display that was not shown for the longest time is dropped when the files are too large together', () => {
  const decode = openDecoder(size, new RecentDisplays(2 * fileBytes))
  const [one, two] = [decode(display(1)), decode(display(2))]
  expect(decode(display(1))).toBe(one)
  decode(display(3))
  expect(decode(display(1))).toBe(one)
  expect(decode(display(2))).not.toBe(two)
})

test('captures that are not readable take no place', () => {
  const decode = openDecoder(size, new RecentDisplays(fileBytes))
  const shown = decode(display(1))
  for (let length = 0; length < fileBytes; length += 7)
    expect(decode(display(2).subarray(0, length)).kind).toBe('broken')
  expect(decode(display(1))).toBe(shown)
})

test('a display that is larger than all the memory is decoded as any other', () => {
  const decode = openDecoder(size, new RecentDisplays(1))
  expect(decode(display(1))).toMatchObject({ kind: 'frame' })
  expect(decode(display(2))).toMatchObject({ kind: 'frame' })
})
