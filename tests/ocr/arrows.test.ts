import { describe, expect, it } from 'vitest'
import { classifyArrow } from '../../support/ocr/tesseract/arrows.js'
import { pixelFont } from '../../support/virtual/display/pixel-font.js'
import { colorFonts } from '../../support/virtual/display/smooth-font.js'
import type { Font, Mask } from '../../support/virtual/display/types.js'

/** The ink of a glyph, trimmed to its edges. */
function shapeOf({ width, height, coverage }: Mask) {
  const ink = Uint8Array.from(coverage, (covered) => (covered >= 77 ? 1 : 0))
  const xs = [...ink.keys()].filter((i) => ink[i]).map((i) => i % width)
  const ys = [...ink.keys()].filter((i) => ink[i]).map((i) => Math.floor(i / width))
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (xs.length === 0) return { width: 0, height: 0, ink }
  const inside = (i: number) =>
    i % width >= left && i % width <= right && Math.floor(i / width) >= top && Math.floor(i / width) <= bottom
  return {
    width: right - left + 1,
    height: bottom - top + 1,
    ink: ink.filter((_, i) => inside(i) && height > 0),
  }
}

const sizes = [8, 10, 13, 16, 25]
const letters = Array.from({ length: 0x24f - 0x20 }, (_, i) => String.fromCodePoint(0x21 + i))

describe('classifyArrow', () => {
  it.each(['←', '→'])('recognises %s in text sizes', (arrow) => {
    for (const weight of ['regular', 'bold'] as const) {
      const font = colorFonts[weight]
      for (const size of [16, 20, 22, 25]) {
        expect(classifyArrow(shapeOf(font(size).glyph(arrow).mask)), `${weight} ${size}`).toBe(arrow)
      }
    }
  })

  it('recognises no letter of any font as an arrow', () => {
    const { regular, bold } = colorFonts
    const fonts: Font[] = [pixelFont, ...sizes.flatMap((size) => [regular(size), bold(size)])]
    const wrong = fonts.flatMap((font) =>
      letters.filter((letter) => classifyArrow(shapeOf(font.glyph(letter).mask)) !== undefined),
    )
    expect(wrong).toEqual([])
  })
})
