import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FontFile } from './schema.js'

/** One character in one size, as ink. */
export interface Glyph {
  /** What it stands for; '' is a mark: an icon or a cursor, ink that is no text. */
  readonly text: string
  /** px from the pen position on the baseline to the upper left pixel; x to the right, y down. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** px to the next pen position. */
  readonly advance: number
  /** width × height: how far ink covers each pixel, 0 to 255. */
  readonly coverage: Uint8Array
}

/** The glyphs of one size and weight, as they are seen in one kind of place. */
export interface Face {
  readonly name: string
  /** How far a blank moves the pen, px. */
  readonly blank: number
  /** Where a line begins, px from its first pen: a letter that reaches further to the left is cut off there. */
  readonly begin?: number | undefined
  /** Whether pairs of letters stand closer than their advances say. */
  readonly kerned?: boolean | undefined
  /** Texts of glyphs (and ' ' for the blank) whose pen and advance are estimated: not seen between others. */
  readonly estimated?: readonly string[] | undefined
  readonly glyphs: readonly Glyph[]
}

/** What has been learned of a model's text. */
export interface Font {
  readonly faces: readonly Face[]
  readonly marks: readonly Glyph[]
}

/** The font as its file holds it: numbers to read, pictures packed. */
export function packFont({ faces, marks }: Font): FontFile {
  return {
    faces: faces.map(({ glyphs, ...face }) => ({ ...face, ...packGlyphs(glyphs) })),
    marks: packGlyphs(marks),
  }
}

export function unpackFont({ faces, marks }: FontFile): Font {
  return {
    faces: faces.map(({ glyphs, pictures, ...face }) => ({
      ...face,
      glyphs: unpackGlyphs({ glyphs, pictures }),
    })),
    marks: unpackGlyphs(marks),
  }
}

type PackedGlyphs = FontFile['marks']

function packGlyphs(glyphs: readonly Glyph[]): PackedGlyphs {
  const pictures = Buffer.concat(glyphs.map(({ coverage }) => coverage))
  return {
    glyphs: glyphs.map(({ text, left, top, width, height, advance }) => [
      text,
      left,
      top,
      width,
      height,
      advance,
    ]),
    pictures: deflateRawSync(pictures, { level: 9 }).toString('base64'),
  }
}

/** @throws RangeError where the pictures do not hold what the numbers say */
function unpackGlyphs({ glyphs, pictures }: PackedGlyphs): Glyph[] {
  const area = glyphs.reduce((sum, [, , , width, height]) => sum + width * height, 0)
  const bytes = inflateRawSync(Buffer.from(pictures, 'base64'), { maxOutputLength: area + 1 })
  if (bytes.length !== area) throw new RangeError(`the pictures have ${bytes.length} px, not ${area}`)
  let from = 0
  return glyphs.map(([text, left, top, width, height, advance]) => {
    const coverage = new Uint8Array(bytes.subarray(from, from + width * height))
    from += width * height
    return { text, left, top, width, height, advance, coverage }
  })
}
