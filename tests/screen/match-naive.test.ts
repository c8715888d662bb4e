import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Box } from '../../support/catalog/index.js'
import { decodeBitmap, mapRegions, matchFrame, openDecoder } from '../../support/screen/index.js'
import { buildBitmap } from '../helpers/screen/bitmaps.js'

const size = { width: 37, height: 23 }
const box: fc.Arbitrary<Box> = fc
  .tuple(fc.nat(36), fc.nat(22), fc.integer({ min: 1, max: 37 }), fc.integer({ min: 1, max: 23 }))
  .map(([x, y, width, height]) => ({
    ...{ x, y },
    ...{ width: Math.min(width, size.width - x), height: Math.min(height, size.height - y) },
  }))
  .filter(({ width, height }) => width * height < 700)
const dot = fc.record({ x: fc.nat(36), y: fc.nat(22), bit: fc.nat(23) })

const grey = 0x404040
const bitmap = (dots: readonly { x: number; y: number; bit: number }[]) => {
  const value = (x: number, y: number) =>
    dots.filter((one) => one.x === x && one.y === y).reduce((colour, one) => colour ^ (1 << one.bit), grey)
  return { value, file: buildBitmap({ ...size, bitsPerPixel: 24, value }) }
}

const covers = (one: Box, x: number, y: number) =>
  x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height

/** The differing pixels outside of the ignored boxes, each by itself. */
function naiveDifference(value: (x: number, y: number) => number, ignored: readonly Box[]) {
  const found: [number, number][] = []
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++)
      if (value(x, y) !== grey && !ignored.some((one) => covers(one, x, y))) found.push([x, y])
  return found
}

it('finds exactly the pixels that a comparison pixel by pixel finds, in a capture and in a decoded frame', () => {
  const decodedReference = decodeBitmap(bitmap([]).file)
  if (decodedReference.kind === 'broken') throw new Error(decodedReference.reason)
  fc.assert(
    fc.property(fc.array(dot, { maxLength: 6 }), fc.array(box, { maxLength: 3 }), (dots, ignored) => {
      const rules = Object.fromEntries(
        ignored.map((one, i) => [`r${i}`, { match: 'ignore', box: one } as const]),
      )
      fc.pre(ignored.reduce((sum, one) => sum + one.width * one.height, 0) < size.width * size.height)
      const map = mapRegions(() => 'naive', size, {}, rules)
      const { value, file } = bitmap(dots)
      const wanted = naiveDifference(value, ignored)
      for (const decode of [openDecoder(size), decodeBitmap]) {
        const decoded = decode(file)
        if (decoded.kind === 'broken') throw new Error(decoded.reason)
        const match = matchFrame(decoded.frame, { frame: decodedReference.frame, map })
        expect(match.kind).toBe(wanted.length === 0 ? 'match' : 'mismatch')
        if (match.kind !== 'mismatch') continue
        const [xs, ys] = [wanted.map(([x]) => x), wanted.map(([, y]) => y)]
        const [left, top] = [Math.min(...xs), Math.min(...ys)]
        expect(match.regions).toMatchObject([
          {
            region: 'elsewhere',
            pixels: wanted.length,
            box: { x: left, y: top, width: Math.max(...xs) - left + 1, height: Math.max(...ys) - top + 1 },
          },
        ])
      }
    }),
    { numRuns: 200 },
  )
})
