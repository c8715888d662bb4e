import { createHash } from 'node:crypto'
import type { Box, Display, FurtherDisplay } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'
import type { LocatedReference } from '../store.js'

/** The size of a small letter on a display, and the thickness of its strokes, px. */
export interface GlyphSize {
  readonly width: number
  readonly height: number
  readonly stroke: number
}

/** The smallest text on each class of display. Larger letters only change more pixels. */
const sizes: Readonly<Record<Display['class'], GlyphSize>> = {
  color_touch: { width: 8, height: 12, stroke: 2 },
  color: { width: 8, height: 12, stroke: 2 },
  greyscale: { width: 6, height: 9, stroke: 1 },
  monochrome: { width: 5, height: 7, stroke: 1 },
  character: { width: 5, height: 7, stroke: 1 },
  none: { width: 5, height: 7, stroke: 1 },
}

/** A further display has no class, so its depth decides. */
export function glyphSizeOf(display: Display | FurtherDisplay | undefined): GlyphSize {
  if (!display) return sizes.monochrome
  if ('class' in display) return sizes[display.class]
  return sizes[display.bitsPerPixel === 24 ? 'color' : 'monochrome']
}

/** The least contrast of ink to its background: an eighth of the contrast of black on white. */
export const inkContrast = 96

/** The glyphs of an area whose pixels all belong to it. */
export function* ownGlyphs({ reference, display }: LocatedReference, index: number): Generator<Box> {
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

/**
 * Glyph-sized boxes that contain ink. The font is unknown, so each box begins at the first ink after the box before it
 * in its row of text. Solid boxes (bars, icons) are left out.
 */
export function* glyphsIn(frame: Frame, box: Box, size: GlyphSize): Generator<Box> {
  const ink = inkIn(frame, box)
  for (const top of textRowTops(ink, box, size)) {
    const height = Math.min(size.height, box.height - top)
    const columns = Array.from({ length: box.width }, (_, x) => inkOfColumn(ink, box, x, top, height))
    for (let x = 0; x + size.width <= box.width; x++) {
      if (columns[x] === 0) continue
      const count = columns.slice(x, x + size.width).reduce((sum, one) => sum + one, 0)
      const solid = count > 0.8 * size.width * height
      if (count >= size.height && !solid) yield { x: box.x + x, y: box.y + top, width: size.width, height }
      x += size.width - 1
    }
  }
}

function inkOfColumn(ink: Uint8Array, { width }: Box, x: number, top: number, height: number): number {
  let count = 0
  for (let y = top; y < top + height; y++) count += ink[y * width + x] as number
  return count
}

/** Where rows of text begin: runs of pixel rows with ink, divided where they are higher than a glyph. */
function textRowTops(ink: Uint8Array, { width, height }: Box, size: GlyphSize): number[] {
  const tops: number[] = []
  const inked = (y: number) => ink.subarray(y * width, (y + 1) * width).includes(1)
  for (let y = 0; y < height; ) {
    if (!inked(y)) {
      y++
      continue
    }
    let end = y
    while (end < height && inked(end)) end++
    for (let top = y; end - top >= size.height / 2; top += size.height) tops.push(top)
    y = end
  }
  return tops
}

/** 1 where a pixel is ink. The background colour is taken per row, because backgrounds are often shaded. */
export function inkIn(frame: Frame, box: Box): Uint8Array {
  const ink = new Uint8Array(box.width * box.height)
  const rows = Buffer.from(frame.rgba.buffer, frame.rgba.byteOffset, frame.rgba.length)
  for (let y = 0; y < box.height; y++) {
    const start = (box.y + y) * frame.width + box.x
    const above = start - frame.width
    if (
      y > 0 &&
      rows.compare(rows, above * 4, (above + box.width) * 4, start * 4, (start + box.width) * 4) === 0
    ) {
      ink.copyWithin(y * box.width, (y - 1) * box.width, y * box.width)
      continue
    }
    const background = backgroundOf(frame, start, box.width)
    let [colour, isInk] = [background, false]
    for (let x = 0; x < box.width; x++) {
      const pixel = frame.pixels[start + x] as number
      if (pixel !== colour) [colour, isInk] = [pixel, contrast(pixel, background) >= inkContrast]
      if (isInk) ink[y * box.width + x] = 1
    }
  }
  return ink
}

/** The most frequent colour of a run of pixels; of several, the one whose last pixel comes first. */
export function backgroundOf({ pixels }: Frame, start: number, length: number): number {
  const counts = new Map<number, number>()
  let [background, most] = [pixels[start] as number, 0]
  // No other colour can be more frequent than half of the pixels.
  for (let i = start; i < start + length && most * 2 < length; ) {
    const colour = pixels[i] as number
    const from = i
    while (i < start + length && pixels[i] === colour) i++
    const count = (counts.get(colour) ?? 0) + i - from
    counts.set(colour, count)
    if (count > most) [background, most] = [colour, count]
  }
  return background
}

/** The sum of the differences of red, green and blue, 0 to 765. */
export function contrast(a: number, b: number): number {
  const channel = (shift: number) => Math.abs(((a >>> shift) & 0xff) - ((b >>> shift) & 0xff))
  return channel(0) + channel(8) + channel(16)
}

/** A hash of size and pixels of a box: equal for boxes with equal content. */
export function digestOf({ rgba, width }: Frame, { x, y, width: columns, height }: Box): string {
  const hash = createHash('sha1').update(`${columns}×${height} `)
  for (let row = y; row < y + height; row++) {
    const start = (row * width + x) * 4
    hash.update(rgba.subarray(start, start + columns * 4))
  }
  return hash.digest('base64')
}
