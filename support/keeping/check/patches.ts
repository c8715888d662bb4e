import { createHash } from 'node:crypto'
import type { Box } from '../../catalog/index.js'
import { type Frame, frameOf, type Placed } from '../../screen/index.js'
import { glyphSizeOf, glyphsIn } from './glyphs.js'

/** Glyphs of an area of which it rules every pixel. */
export function* ownGlyphs({ reference, display }: Placed, index: number): Generator<Box> {
  const { frame, map } = reference
  const box = map.areas[index]?.box
  if (!box) return
  for (const glyph of glyphsIn(frame, box, glyphSizeOf(display))) {
    let own = true
    for (let y = glyph.y; y < glyph.y + glyph.height && own; y++) {
      const start = y * frame.width + glyph.x
      own = map.owner.subarray(start, start + glyph.width).every((one) => one === index)
    }
    if (own) yield glyph
  }
}

/** What a box of a display shows, as a picture of its own: far less to copy for each change. */
export function partOf({ rgba, width }: Frame, { x, y, width: columns, height }: Box): Frame {
  const part = new Uint8Array(columns * height * 4)
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * width + x) * 4
    part.set(rgba.subarray(start, start + columns * 4), row * columns * 4)
  }
  return frameOf({ width: columns, height }, part)
}

/** Equal for parts of displays that show the same. */
export function digestOf({ rgba, width }: Frame, { x, y, width: columns, height }: Box): string {
  const hash = createHash('sha1').update(`${columns}×${height} `)
  for (let row = y; row < y + height; row++) {
    const start = (row * width + x) * 4
    hash.update(rgba.subarray(start, start + columns * 4))
  }
  return hash.digest('base64')
}
