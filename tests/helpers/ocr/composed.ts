import type { Face, Glyph, Picture } from '../../../support/ocr/index.js'
import { fontOf } from './painted.js'

/** Where texts are composed: a box of this size at the left top. */
export const composedBox = { x: 0, y: 0, width: 240, height: 40 }

/**
 * Writes texts in black on white with the letters of a virtual phone, each with an advance of its own: so near that they touch.
 * @param advanceOf from the first column of a letter to that of the next one, px
 */
export function composerOf(model: string, faceName: string, advanceOf: (glyph: Glyph, i: number) => number) {
  const face: Face | undefined = fontOf(model).faces.find(({ name }) => name === faceName)
  const glyphs = new Map(face?.glyphs.map((glyph) => [glyph.text, glyph]))
  return (text: string): Picture => {
    const { width, height } = composedBox
    const coverage = new Float64Array(width * height)
    let pen = 6
    for (const [i, char] of [...text].entries()) {
      const glyph = glyphs.get(char)
      if (char !== ' ' && !glyph) throw new Error(`no "${char}" in ${faceName} of ${model}`)
      if (glyph) draw(coverage, glyph, pen)
      pen += glyph ? advanceOf(glyph, i) : (face?.blank ?? 0)
    }
    const rgba = new Uint8Array(width * height * 4).fill(255)
    for (let i = 0; i < width * height; i++)
      rgba.fill(Math.round(255 * (1 - (coverage[i] as number))), i * 4, i * 4 + 3)
    return { width, height, rgba }
  }
}

const baseline = 30

function draw(coverage: Float64Array, glyph: Glyph, pen: number): void {
  for (let i = 0; i < glyph.coverage.length; i++) {
    const x = pen + (i % glyph.width)
    const at = (baseline + glyph.top + Math.floor(i / glyph.width)) * composedBox.width + x
    const share = (glyph.coverage[i] as number) / 255
    coverage[at] = 1 - (1 - (coverage[at] as number)) * (1 - share)
  }
}
