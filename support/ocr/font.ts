import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

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

const px = z.int().min(-500).max(500)
const side = z.int().min(1).max(200)

const glyphsSchema = z.strictObject({
  glyphs: z
    .array(z.tuple([z.string().max(40), px, px, side, side, px]))
    .max(5000)
    .describe(
      'text (a word, where its letters touch), left, top, width, height, advance: px from the pen on the baseline',
    ),
  pictures: z
    .string()
    .describe('the coverage of all glyphs one after the other, a byte a pixel: deflated, in base64'),
})

/** `fixtures/fonts/<model>.json`: what has been learned of the text on a model's display. */
export const fontSchema = z.strictObject({
  $schema: z.string().optional(),
  faces: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe('the kind of place that shows this size and weight'),
        blank: z.number().positive().describe('how far a blank moves the pen, px'),
        begin: px.optional().describe('where lines cut off what is left of it, px from the first pen'),
        kerned: z.boolean().optional().describe('whether some pairs of letters stand closer than others'),
        estimated: z
          .array(z.string())
          .readonly()
          .optional()
          .describe('glyphs whose pen and advance are estimated'),
        ...glyphsSchema.shape,
      }),
    )
    .describe('sizes and weights'),
  marks: glyphsSchema.describe('icons and cursors: ink that is no text'),
})
export type FontFile = z.infer<typeof fontSchema>
