import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedCells, noCells, widened, withoutRowsAround } from '../../../support/bring-in/play/cells.js'
import { type Frame, frameOf } from '../../../support/screen/index.js'

/** 10 × 10 cells of 8 px. */
const size = { width: 80, height: 80 }
const cells = (...places: readonly (readonly [column: number, row: number])[]) =>
  new Set(places.map(([column, row]) => row * 10 + column))
const rowsOf = (all: ReadonlySet<number>) =>
  [...new Set([...all].map((cell) => Math.floor(cell / 10)))].toSorted((a, b) => a - b)

test('a text that moves takes the rows of the dots of its letters, too', () => {
  expect(rowsOf(widened(cells([4, 5], [5, 5]), size))).toEqual([4, 5, 6])
})

test('without these rows, only the row of the text is left', () => {
  const text = widened(cells([4, 5], [5, 5]), size)
  expect(rowsOf(withoutRowsAround(text, size))).toEqual([5])
})

test('an icon is no text: it stays as it is', () => {
  const icon = cells([4, 2], [4, 3], [4, 4], [4, 5], [4, 6])
  expect(withoutRowsAround(widened(icon, size), size)).toEqual(icon)
})

describe('the cells in which two displays differ', () => {
  // The last column and row of cells are smaller.
  const small = { width: 21, height: 18 }
  const columns = 3
  const cellAt = (x: number, y: number) => Math.floor(y / 8) * columns + Math.floor(x / 8)
  const places = fc.uniqueArray(
    fc.tuple(fc.nat(small.width - 1), fc.nat(small.height - 1), fc.constantFrom(0, 1, 2)),
  )
  /** A black display with some bytes of other pixels changed. */
  const shown = (changes: readonly (readonly [x: number, y: number, byte: number])[]): Frame => {
    const rgba = new Uint8Array(small.width * small.height * 4)
    for (const [x, y, byte] of changes) rgba[(y * small.width + x) * 4 + byte] = 7
    return frameOf(small, rgba)
  }
  const sorted = (some: Iterable<number>) => [...some].toSorted((a, b) => a - b)

  test('are those of their different pixels, without those that are not compared', () => {
    fc.assert(
      fc.property(places, fc.uniqueArray(fc.nat(8)), (changes, except) => {
        const differing = new Set(changes.map(([x, y]) => cellAt(x, y)))
        for (const cell of except) differing.delete(cell)
        const found = changedCells(shown([]), shown(changes), new Set(except))
        expect(sorted(found)).toEqual(sorted(differing))
      }),
    )
  })

  test('are no more than enough', () => {
    const changes = [[0, 0, 0] as const, [9, 0, 1] as const, [20, 17, 2] as const]
    const counts = [1, 2, 3, 4].map((enough) => changedCells(shown([]), shown(changes), noCells, enough).size)
    expect(counts).toEqual([1, 2, 3, 3])
  })

  test('are all cells if the displays have other sizes', () => {
    const other = frameOf({ width: 20, height: 18 }, new Uint8Array(20 * 18 * 4))
    expect(sorted(changedCells(shown([]), other))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})
