import { describe, expect, it } from 'vitest'
import { roundingTolerance } from '../../support/ocr/image/ink.js'
import type { Glyph } from '../../support/ocr/index.js'
import { fontOf } from '../helpers/ocr/painted.js'

/** The lowest contrast of ink on these displays, grey levels: soft keys at the bottom of their bar. */
const leastContrast = 0xa5 - 0x4e

/** Whether the reader could confuse two glyphs whose pens differ by at most 1 px. */
function canBeConfused(one: Glyph, other: Glyph): boolean {
  return [-1, 0, 1].some((shift) => !differs(one, other, shift))
}

function differs(one: Glyph, other: Glyph, shift: number): boolean {
  const left = Math.min(one.left, other.left + shift)
  const right = Math.max(one.left + one.width, other.left + shift + other.width)
  const top = Math.min(one.top, other.top)
  const bottom = Math.max(one.top + one.height, other.top + other.height)
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const difference = Math.abs(inkAt(one, x, y) - inkAt(other, x - shift, y))
      if ((difference / 255) * leastContrast > 2 * roundingTolerance) return true
    }
  }
  return false
}

function inkAt({ left, top, width, height, coverage }: Glyph, x: number, y: number): number {
  const [column, row] = [x - left, y - top]
  if (column < 0 || row < 0 || column >= width || row >= height) return 0
  return coverage[row * width + column] ?? 0
}

/** Characters that have the same glyph in the pixel font. A person cannot distinguish them either. */
const identical: Readonly<Record<string, readonly string[]>> = {
  snom370: ['0 O', '1 |', 'I |', 'Ð Đ'],
}

describe.each(['D385', 'D735', 'D785', 'snom370', 'snom760', 'snom821', 'snom870'])('%s', (model) => {
  it.each(fontOf(model).faces)('face $name: no two glyphs can be confused', ({ glyphs }) => {
    const pairs = glyphs.flatMap((one, i) =>
      glyphs
        .slice(i + 1)
        .filter((other) => other.text !== one.text && canBeConfused(one, other))
        .map((other) => [one.text, other.text].toSorted().join(' ')),
    )
    expect(pairs.filter((pair) => !identical[model]?.includes(pair))).toEqual([])
  })
})
