import type { Box } from '../../catalog/index.js'
import { type Frame, frameOf } from '../../screen/index.js'
import { backgroundOf, contrast, type GlyphSize, inkContrast } from './glyphs.js'

/**
 * Yields frames in which one glyph is mutated in the ways in which real glyphs differ, the smallest mutation first: a
 * stroke across the middle is added or removed (0 and 8), and the glyph is mirrored (b and d, 6 and 9). Mutations
 * without effect are left out.
 */
export function* glyphMutations(frame: Frame, glyph: Box, size: GlyphSize): Generator<Frame> {
  const { x, y, width, height } = glyph
  const at = (column: number, row: number) => frame.pixels[(y + row) * frame.width + x + column] as number
  const { background, ink } = coloursOf(frame, glyph)
  const middle = Math.floor((height - size.stroke) / 2)
  const struck = (column: number, row: number) => {
    const inside = column > 0 && column < width - 1 && row >= middle && row < middle + size.stroke
    if (!inside) return at(column, row)
    return contrast(at(column, row), background) < contrast(at(column, row), ink) ? ink : background
  }
  const mirrored = (column: number, row: number) => at(width - 1 - column, row)
  const flipped = (column: number, row: number) => at(column, height - 1 - row)
  for (const change of [struck, mirrored, flipped]) {
    const mutant = changed(frame, glyph, change)
    if (mutant) yield mutant
  }
}

/** The background colour of a glyph, and the colour with the greatest contrast to it. */
function coloursOf(frame: Frame, { x, y, width, height }: Box) {
  const row = (y + Math.floor(height / 2)) * frame.width
  const background = backgroundOf(frame, row, frame.width)
  let ink = background
  for (let imageRow = y; imageRow < y + height; imageRow++) {
    for (let i = imageRow * frame.width + x; i < imageRow * frame.width + x + width; i++) {
      const colour = frame.pixels[i] as number
      if (contrast(colour, background) > contrast(ink, background)) ink = colour
    }
  }
  return { background, ink }
}

function changed(
  frame: Frame,
  { x, y, width, height }: Box,
  colour: (column: number, row: number) => number,
): Frame | undefined {
  const rgba = new Uint8Array(frame.rgba)
  const pixels = new Uint32Array(rgba.buffer)
  let differs = false
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const i = (y + row) * frame.width + x + column
      const now = colour(column, row)
      if (now === frame.pixels[i]) continue
      const before = frame.pixels[i] as number
      pixels[i] = now
      // A mirrored dither pattern of the background is not another glyph.
      differs ||= contrast(now, before) >= inkContrast
    }
  }
  return differs ? frameOf(frame, rgba) : undefined
}
