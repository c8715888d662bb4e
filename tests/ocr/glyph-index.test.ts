import { expect, test } from 'vitest'
import { glyphIndexOf } from '../../support/ocr/glyphs/glyph-index.js'
import type { Font, Glyph } from '../../support/ocr/index.js'

const glyph = (text: string, coverage: number[]): Glyph => ({
  text,
  left: 0,
  top: 0,
  width: 2,
  height: 2,
  advance: 3,
  coverage: Uint8Array.from(coverage),
})

test('two characters with the same bitmap are one indexed glyph with both texts', () => {
  const round = [255, 255, 255, 255]
  const glyphs = [glyph('0', round), glyph('O', round), glyph('l', [255, 0, 255, 0])]
  const font: Font = { faces: [{ name: 'peer', blank: 2, glyphs }], marks: [] }
  const texts = glyphIndexOf(font).faces.map((face) => face.glyphs.map((one) => one.texts))
  expect(texts).toEqual([[['0', 'O'], ['l']]])
})

test('the index of a font is made once, and that of a face once for all fonts that share it', () => {
  const face = { name: 'peer', blank: 2, glyphs: [glyph('l', [255, 0, 255, 0])] }
  const [one, other]: Font[] = [
    { faces: [face], marks: [] },
    { faces: [face], marks: [] },
  ]
  if (!one || !other) throw new Error('no fonts')
  expect(glyphIndexOf(one)).toBe(glyphIndexOf(one))
  expect(glyphIndexOf(other)).not.toBe(glyphIndexOf(one))
  expect(glyphIndexOf(other).faces[0]).toBe(glyphIndexOf(one).faces[0])
})
