import type { Box } from '../../catalog/index.js'
import { type Frame, frameOf } from '../../screen/index.js'
import { contrast, type GlyphSize, inkContrast, paperOf } from './glyphs.js'

/**
 * The frame with one glyph changed as glyphs differ from each other, the least first: with a stroke across its middle
 * that is put in or taken away (0 and 8), and mirrored (b and d, 6 and 9). What changes nothing is left out.
 */
export function* flipsOf(frame: Frame, glyph: Box, size: GlyphSize): Generator<Frame> {
  const { x, y, width, height } = glyph
  const at = (column: number, row: number) => frame.pixels[(y + row) * frame.width + x + column] as number
  const { paper, ink } = coloursOf(frame, glyph)
  const middle = Math.floor((height - size.stroke) / 2)
  const struck = (column: number, row: number) => {
    const inside = column > 0 && column < width - 1 && row >= middle && row < middle + size.stroke
    if (!inside) return at(column, row)
    return contrast(at(column, row), paper) < contrast(at(column, row), ink) ? ink : paper
  }
  const mirrored = (column: number, row: number) => at(width - 1 - column, row)
  const overturned = (column: number, row: number) => at(column, height - 1 - row)
  for (const change of [struck, mirrored, overturned]) {
    const flip = changed(frame, glyph, change)
    if (flip) yield flip
  }
}

/** Of a glyph: the ground it stands on, and what stands out most from it. */
function coloursOf(frame: Frame, { x, y, width, height }: Box) {
  const row = (y + Math.floor(height / 2)) * frame.width
  const paper = paperOf(frame, row, frame.width)
  let ink = paper
  for (let line = y; line < y + height; line++) {
    for (let i = line * frame.width + x; i < line * frame.width + x + width; i++) {
      const colour = frame.pixels[i] as number
      if (contrast(colour, paper) > contrast(ink, paper)) ink = colour
    }
  }
  return { paper, ink }
}

function changed(
  frame: Frame,
  { x, y, width, height }: Box,
  colour: (column: number, row: number) => number,
): Frame | undefined {
  const rgba = Uint8Array.from(frame.rgba)
  const pixels = new Uint32Array(rgba.buffer)
  let differs = false
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const i = (y + row) * frame.width + x + column
      const now = colour(column, row)
      if (now === frame.pixels[i]) continue
      const before = frame.pixels[i] as number
      pixels[i] = now
      // A weave of the ground that is turned over is no other glyph.
      differs ||= contrast(now, before) >= inkContrast
    }
  }
  return differs ? frameOf(frame, rgba) : undefined
}
