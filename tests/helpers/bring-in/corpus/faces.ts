import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type OpenTypeFont, parse } from 'opentype.js/dist/opentype.mjs'
import { flatten } from '../../../../support/virtual/display/outline.js'
import { pixelFont } from '../../../../support/virtual/display/pixel-font.js'
import { rasterise } from '../../../../support/virtual/display/rasterise.js'
import type { Mask } from '../../../../support/virtual/display/types.js'

/** A font in one size and weight, as the firmware of a phone draws it. */
export interface Face {
  /** Height of a capital letter, px. */
  readonly capHeight: number
  /** The letters of a text, each with its pen, px from the first pen; and the width of all of them. */
  place(text: string): { readonly letters: readonly PlacedLetter[]; readonly width: number }
}

interface PlacedLetter {
  readonly mask: Mask
  readonly x: number
}

interface FaceOptions {
  /** Of the package dejavu-fonts-ttf, without its extension. */
  readonly file: string
  readonly capHeight: number
  /** Kerning pulls pairs such as "AV" together. */
  readonly kerned?: boolean
  /** Added to each advance, px; below 0, letters touch. */
  readonly tracking?: number
  /** Pens stand between two pixels, so that a letter has several pictures. Default: whole px. */
  readonly fractional?: boolean
  /** Without grey edges. */
  readonly hard?: boolean
}

/** An outline font of the project. */
export function outlineFace(options: FaceOptions): Face {
  const { file, capHeight, kerned = false, tracking = 0, fractional = false } = options
  let known: number | undefined
  const scale = () => {
    known ??= capHeight / capUnitsOf(file)
    return known
  }
  const glyphs = new Map<string, Mask>()
  const glyph = (char: string, fraction: number) => {
    const key = `${char} ${fraction}`
    const mask = glyphs.get(key) ?? draw(options, char, scale(), fraction)
    glyphs.set(key, mask)
    return mask
  }
  return {
    capHeight,
    place: remembered((text) => {
      const font = open(file)
      const letters: PlacedLetter[] = []
      let pen = 0
      const chars = [...text.normalize('NFC')]
      for (const [i, char] of chars.entries()) {
        const own = font.charToGlyph(char)
        const whole = Math.floor(pen)
        const fraction = fractional ? Math.round((pen - whole) * 4) / 4 : 0
        letters.push({ mask: glyph(char, fraction), x: fractional ? whole : pen })
        const next = chars[i + 1]
        const kern = kerned && next !== undefined ? font.getKerningValue(own, font.charToGlyph(next)) : 0
        const advance = (own.advanceWidth + kern) * scale() + tracking
        pen += fractional ? advance : Math.round(advance)
      }
      return { letters, width: Math.ceil(pen) }
    }),
  }
}

type Place = Face['place']

function remembered(place: Place): Place {
  const known = new Map<string, ReturnType<Place>>()
  return (text) => {
    const placed = known.get(text) ?? place(text)
    known.set(text, placed)
    return placed
  }
}

/** The pixel font of the monochrome virtual phones, drawn larger. */
export function pixelFace(times = 1): Face {
  const enlarged = new Map<Mask, Mask>()
  return {
    capHeight: pixelFont.capHeight * times,
    place: remembered((text) => {
      const letters: PlacedLetter[] = []
      let pen = 0
      for (const char of text.normalize('NFC')) {
        const { mask, advance } = pixelFont.glyph(char)
        const large = enlarged.get(mask) ?? enlarge(mask, times)
        enlarged.set(mask, large)
        letters.push({ mask: large, x: pen })
        pen += advance * times
      }
      return { letters, width: pen }
    }),
  }
}

function enlarge({ left, top, width, height, coverage }: Mask, times: number): Mask {
  const size = { width: width * times, height: height * times }
  const large = Uint8Array.from({ length: size.width * size.height }, (_, i) => {
    const [x, y] = [Math.floor((i % size.width) / times), Math.floor(i / size.width / times)]
    return coverage[y * width + x] ?? 0
  })
  return { left: left * times, top: top * times, ...size, coverage: large }
}

const fonts = new Map<string, OpenTypeFont>()

function open(file: string): OpenTypeFont {
  const known = fonts.get(file)
  if (known) return known
  const path = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`)
  const font = parse(new Uint8Array(readFileSync(path)).buffer, { lowMemory: true })
  font.position.defaultKerningTables = font.position.getKerningTables('latn')
  fonts.set(file, font)
  return font
}

/** The height of a capital letter, font units. */
function capUnitsOf(file: string): number {
  const font = open(file)
  const ys = font
    .charToGlyph('H')
    .getPath(0, 0, font.unitsPerEm)
    .commands.flatMap((command) => ('y' in command ? [-command.y] : []))
  return Math.max(...ys)
}

function draw({ file, hard }: FaceOptions, char: string, scale: number, fraction: number): Mask {
  const font = open(file)
  const { commands } = font.charToGlyph(char).getPath(0, 0, font.unitsPerEm)
  const mask = rasterise(flatten(commands, (x, y) => ({ x: x * scale + fraction, y: y * scale })))
  return hard ? { ...mask, coverage: mask.coverage.map((share) => (share >= 110 ? 255 : 0)) } : mask
}
