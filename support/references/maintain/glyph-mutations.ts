import { createHash } from 'node:crypto'
import type { Box, Display, FurtherDisplay } from '../../catalog/index.js'
import { type Frame, frameOf } from '../../screen/index.js'
import type { LocatedReference } from '../store.js'

/**
 * The frame with one glyph changed as glyphs differ from each other, the least first: with a stroke across its middle
 * that is put in or taken away (0 and 8), and mirrored (b and d, 6 and 9). What changes nothing is left out.
 */
export function* glyphMutations(frame: Frame, glyph: Box, size: GlyphSize): Generator<Frame> {
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

/** Glyphs of an area of which it rules every pixel. */
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
