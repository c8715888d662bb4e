import type { Box, Display, FurtherDisplay } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'

/** How large a small letter of a display is, and how thick its strokes are, px. */
export interface GlyphSize {
  readonly width: number
  readonly height: number
  readonly stroke: number
}

/** The smallest text that each class of display has; larger letters only change more pixels. */
const sizes: Readonly<Record<Display['class'], GlyphSize>> = {
  color_touch: { width: 8, height: 12, stroke: 2 },
  color: { width: 8, height: 12, stroke: 2 },
  greyscale: { width: 6, height: 9, stroke: 1 },
  monochrome: { width: 5, height: 7, stroke: 1 },
  character: { width: 5, height: 7, stroke: 1 },
  none: { width: 5, height: 7, stroke: 1 },
}

/** A display beside the main one has a depth, and no class. */
export function glyphSizeOf(display: Display | FurtherDisplay | undefined): GlyphSize {
  if (!display) return sizes.monochrome
  if ('class' in display) return sizes[display.class]
  return sizes[display.bitsPerPixel === 24 ? 'color' : 'monochrome']
}

/** Sum of the three channels' differences from which a pixel is ink on its ground: an eighth of black on white. */
export const inkContrast = 96

/**
 * Glyph-sized patches that have ink in them, found without knowing the font: line by line, each beginning where the
 * one before it ends and the next ink begins. Solid patches (bars, icons) are left out.
 */
export function* glyphsIn(frame: Frame, box: Box, size: GlyphSize): Generator<Box> {
  const ink = inkIn(frame, box)
  for (const top of lineTops(ink, box, size)) {
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

/** Where lines of text begin: runs of rows with ink, cut where they are higher than a glyph. */
function lineTops(ink: Uint8Array, { width, height }: Box, size: GlyphSize): number[] {
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

/** 1 where a pixel stands out from what is most frequent in its row: grounds are often shaded from row to row. */
function inkIn(frame: Frame, box: Box): Uint8Array {
  const ink = new Uint8Array(box.width * box.height)
  for (let y = 0; y < box.height; y++) {
    const start = (box.y + y) * frame.width + box.x
    const paper = paperOf(frame, start, box.width)
    for (let x = 0; x < box.width; x++) {
      if (contrast(frame.pixels[start + x] as number, paper) >= inkContrast) ink[y * box.width + x] = 1
    }
  }
  return ink
}

/** The most frequent colour of a run of pixels. */
export function paperOf({ pixels }: Frame, start: number, length: number): number {
  const counts = new Map<number, number>()
  let [paper, most] = [pixels[start] as number, 0]
  for (let i = start; i < start + length; i++) {
    const colour = pixels[i] as number
    const count = (counts.get(colour) ?? 0) + 1
    counts.set(colour, count)
    if (count > most) [paper, most] = [colour, count]
  }
  return paper
}

/** How far two colours are apart: the sum over red, green and blue, 0 to 765. */
export function contrast(a: number, b: number): number {
  const channel = (shift: number) => Math.abs(((a >>> shift) & 0xff) - ((b >>> shift) & 0xff))
  return channel(0) + channel(8) + channel(16)
}
