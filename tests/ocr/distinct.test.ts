import { describe, expect, it } from 'vitest'
import { rounding } from '../../support/ocr/image/ink.js'
import type { Glyph } from '../../support/ocr/index.js'
import { fontOf } from '../helpers/ocr/painted.js'

/** The least that ink stands out on any of these displays, grey levels: soft keys, at the foot of their bar. */
const leastContrast = 0xa5 - 0x4e

/** Whether one picture could be taken for the other, laid with its pen on the same or on a neighbouring pixel. */
function mayPassFor(one: Glyph, other: Glyph): boolean {
  return [-1, 0, 1].some((shift) => !differs(one, other, shift))
}

function differs(one: Glyph, other: Glyph, shift: number): boolean {
  const left = Math.min(one.left, other.left + shift)
  const right = Math.max(one.left + one.width, other.left + shift + other.width)
  const top = Math.min(one.top, other.top)
  const bottom = Math.max(one.top + one.height, other.top + other.height)
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const apart = Math.abs(inkAt(one, x, y) - inkAt(other, x - shift, y))
      if ((apart / 255) * leastContrast > 2 * rounding) return true
    }
  }
  return false
}

function inkAt({ left, top, width, height, coverage }: Glyph, x: number, y: number): number {
  const [column, row] = [x - left, y - top]
  if (column < 0 || row < 0 || column >= width || row >= height) return 0
  return coverage[row * width + column] ?? 0
}

/** What even a person cannot tell apart: the pixel font has one picture for them. */
const alike: Readonly<Record<string, readonly string[]>> = {
  snom370: ['0 O', '1 |', 'I |', 'Ð Đ'],
}

describe.each(['D385', 'D735', 'D785', 'snom370', 'snom760', 'snom821', 'snom870'])(
  '%s: in every size and weight',
  (model) => {
    it.each(fontOf(model).faces)('$name: no letter passes for another', ({ glyphs }) => {
      const pairs = glyphs.flatMap((one, i) =>
        glyphs
          .slice(i + 1)
          .filter((other) => other.text !== one.text && mayPassFor(one, other))
          .map((other) => [one.text, other.text].toSorted().join(' ')),
      )
      expect(pairs.filter((pair) => !alike[model]?.includes(pair))).toEqual([])
    })
  },
)
