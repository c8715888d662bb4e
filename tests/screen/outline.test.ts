import { expect, test } from 'vitest'
import { mapRegions, outlineIgnored } from '../../support/screen/index.js'
import { greyFrame, pixelAt } from './bitmaps.js'

const frame = greyFrame(20, 12, [[7, 5, 200]])
const clock = { x: 5, y: 4, width: 6, height: 3 }
const template = { frame, map: mapRegions(() => '', frame, { clock }, { clock: 'ignore' }) }

test('what is ignored is outlined from outside, and every pixel of it stays as it was', () => {
  const drawn = outlineIgnored(frame, template)
  const changed: string[] = []
  for (let y = 0; y < 12; y++)
    for (let x = 0; x < 20; x++)
      if (String(pixelAt(drawn, x, y)) !== String(pixelAt(frame, x, y))) changed.push(`${x},${y}`)
  const beside = (from: number, count: number, at: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => at(from + i))
  const outline = [
    ...beside(5, 6, (x) => `${x},3`),
    ...beside(5, 6, (x) => `${x},7`),
    ...beside(4, 3, (y) => `4,${y}`),
    ...beside(4, 3, (y) => `11,${y}`),
  ]
  expect(changed.toSorted()).toEqual(outline.toSorted())
})

test('a picture of another size is left alone', () => {
  const other = greyFrame(10, 12)
  expect(outlineIgnored(other, template)).toBe(other)
})
