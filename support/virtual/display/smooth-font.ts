import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type OpenTypeFont, parse } from 'opentype.js/dist/opentype.mjs'
import { flatten } from './outline.js'
import { rasterise } from './rasterise.js'
import type { Font, Glyph } from './types.js'

type Weight = 'regular' | 'bold'

/** A typeface in all sizes. @param capHeight the height of a capital letter, px */
type SmoothFont = (capHeight: number) => Font

/** The anti-aliased fonts of the colour displays. */
export type ColorFonts = Readonly<Record<Weight, SmoothFont>>

export const colorFonts: ColorFonts = {
  regular: smoothFont('DejaVuSansCondensed.ttf'),
  bold: smoothFont('DejaVuSansCondensed-Bold.ttf'),
}

/** The file is read when the first glyph is drawn, once per process. */
function smoothFont(file: string): SmoothFont {
  let parsed: OpenTypeFont | undefined
  const font = () => {
    parsed ??= read(file)
    return parsed
  }
  const sizes = new Map<number, Font>()
  return (capHeight) => {
    const known = sizes.get(capHeight) ?? fontOfSize(font, capHeight)
    sizes.set(capHeight, known)
    return known
  }
}

function read(file: string): OpenTypeFont {
  const path = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`)
  // lowMemory parses a glyph at its first use: 10 ms instead of 60 for a font of 6000 glyphs.
  return parse(new Uint8Array(readFileSync(path)).buffer, { lowMemory: true })
}

function fontOfSize(font: () => OpenTypeFont, capHeight: number): Font {
  const glyphs = new Map<string, Glyph>()
  return {
    capHeight,
    glyph(char) {
      const known = glyphs.get(char) ?? draw(font(), capHeight, char)
      glyphs.set(char, known)
      return known
    },
  }
}

// Heights of DejaVu Sans in font units. The `…Round` ones include the overshoot of round letters.
const heights = {
  descender: -483,
  x: 1120,
  xRound: 1149,
  cap: 1493,
  capRound: 1520,
  ascender: 1556,
  round: -29,
}

function draw(font: OpenTypeFont, capHeight: number, char: string): Glyph {
  const scale = capHeight / heights.cap
  const glyph = font.charToGlyph(char)
  const { commands } = glyph.getPath(0, 0, font.unitsPerEm)
  const snap = verticalSnap(scale)
  return {
    mask: rasterise(flatten(commands, (x, y) => ({ x: x * scale, y: -snap(-y) }))),
    advance: Math.round(glyph.advanceWidth * scale),
  }
}

/** Moves baseline, x-height and cap height to whole pixels, so that horizontal edges are sharp, as with hinting. */
function verticalSnap(scale: number): (height: number) => number {
  const cap = Math.round(heights.cap * scale)
  const x = Math.round(heights.x * scale)
  const stops: readonly (readonly [number, number])[] = [
    [heights.descender, heights.descender * scale],
    [heights.round, 0],
    [0, 0],
    [heights.x, x],
    [heights.xRound, x],
    [heights.cap, cap],
    [heights.capRound, cap],
    [heights.ascender, cap + Math.round((heights.ascender - heights.cap) * scale)],
  ]
  return (height) => {
    let [low, lowPx] = stops[0] ?? [0, 0]
    for (const [high, highPx] of stops) {
      if (height <= high)
        return high === low ? highPx : lowPx + ((height - low) / (high - low)) * (highPx - lowPx)
      low = high
      lowPx = highPx
    }
    return lowPx + (height - low) * scale
  }
}
