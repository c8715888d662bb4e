import { expect, it } from 'vitest'
import type { Contour } from '../../../support/virtual/display/outline.js'
import { rasterise } from '../../../support/virtual/display/rasterise.js'

const square = (left: number, top: number, size: number): Contour => [
  { x: left, y: top },
  { x: left + size, y: top },
  { x: left + size, y: top + size },
  { x: left, y: top + size },
]

it('covers whole pixels fully, and parts of pixels by their area', () => {
  expect(rasterise([square(2, -3, 2)])).toEqual({
    left: 2,
    top: -3,
    width: 2,
    height: 2,
    coverage: Uint8Array.of(255, 255, 255, 255),
  })
  expect([...rasterise([square(0.5, 0.5, 1)]).coverage]).toEqual([64, 64, 64, 64])
})

it('cuts out a contour of the opposite direction, and merges overlapping contours', () => {
  const hole = [...square(1, 1, 1)].reverse()
  expect([...rasterise([square(0, 0, 3), hole]).coverage]).toEqual([
    255, 255, 255, 255, 0, 255, 255, 255, 255,
  ])
  expect([...rasterise([square(0, 0, 3), square(1, 1, 1)]).coverage]).toEqual(Array(9).fill(255))
})

it('covers pixels at a diagonal by half', () => {
  const triangle = [
    { x: 0, y: 0 },
    { x: 2, y: 2 },
    { x: 0, y: 2 },
  ]
  expect([...rasterise([triangle]).coverage]).toEqual([128, 0, 255, 128])
})

it('has no pixels without a contour', () => {
  expect(rasterise([])).toMatchObject({ width: 0, height: 0 })
})
