import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** The ink of one character in one size and weight. */
export interface Glyph {
  /** The character, or a word whose letters touch. '' is a mark: an icon or a cursor. */
  readonly text: string
  /** Position of the upper left pixel relative to the pen on the baseline, px; x to the right, y down. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Distance to the next pen position, px. */
  readonly advance: number
  /** width × height: share of each pixel that ink covers, 0 to 255. */
  readonly coverage: Uint8Array
}

/** The glyphs of one size and weight, learned from one kind of region. */
export interface Face {
  readonly name: string
  /** Advance of the space character, px. */
  readonly blank: number
  /** Left edge of a text line, px from its first pen. The phone clips ink to the left of this edge. */
  readonly begin?: number | undefined
  /** Whether kerning moves some pairs of letters closer together than their advances. */
  readonly kerned?: boolean | undefined
  /**
   * Texts of glyphs whose pen and advance are estimated, because no sample shows them between others; ' ' is the space.
   */
  readonly estimated?: readonly string[] | undefined
  readonly glyphs: readonly Glyph[]
}

/** A kind of region whose letters could not be learned. Tesseract reads its regions. */
export interface RefusedFace {
  readonly name: string
  /** The regions of references that show it. */
  readonly regions: readonly string[]
  readonly why: string
}

/** The learned font of a model. */
export interface Font {
  readonly faces: readonly Face[]
  readonly marks: readonly Glyph[]
  readonly refused?: readonly RefusedFace[] | undefined
}

/** Converts a font to its file format: readable numbers, compressed coverage. */
export function packFont({ faces, marks, refused }: Font): FontFile {
  return {
    faces: faces.map(({ glyphs, ...face }) => ({ ...face, ...packGlyphs(glyphs) })),
    marks: packGlyphs(marks),
    ...(refused && refused.length > 0 && { refused }),
  }
}

/** @throws RangeError if the packed coverage does not have the size that the glyphs state */
export function unpackFont({ faces, marks, refused }: FontFile): Font {
  return {
    faces: faces.map(({ glyphs, pictures, ...face }) => ({
      ...face,
      glyphs: unpackGlyphs({ glyphs, pictures }),
    })),
    marks: unpackGlyphs(marks),
    ...(refused && { refused }),
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

/** @throws RangeError if the packed coverage does not have the size that the glyphs state */
function unpackGlyphs({ glyphs, pictures }: PackedGlyphs): Glyph[] {
  const area = glyphs.reduce((sum, [, , , width, height]) => sum + width * height, 0)
  const inflated = inflateRawSync(Buffer.from(pictures, 'base64'), { maxOutputLength: area + 1 })
  if (inflated.length !== area)
    throw new RangeError(`the packed glyphs have ${inflated.length} px instead of ${area} px`)
  const bytes = Uint8Array.from(inflated)
  let start = 0
  return glyphs.map(([text, left, top, width, height, advance]) => {
    const coverage = bytes.subarray(start, start + width * height)
    start += width * height
    return { text, left, top, width, height, advance, coverage }
  })
}

const offset = z.int().min(-500).max(500)
const side = z.int().min(1).max(200)

const glyphsSchema = z.strictObject({
  glyphs: z
    .array(z.tuple([z.string().max(40), offset, offset, side, side, offset]))
    .max(5000)
    .describe(
      'text (a word if its letters touch), left and top (px from the pen on the baseline), width, height, advance (px)',
    ),
  pictures: z
    .string()
    .describe('the coverage of all glyphs, one after the other, one byte per pixel: deflated, base64'),
})

/** `fixtures/fonts/<model>.json`: the learned font of a model. */
export const fontSchema = z.strictObject({
  $schema: z.string().optional(),
  faces: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe('the kind of region that shows this size and weight'),
        blank: z.number().positive().describe('advance of the space character, px'),
        begin: offset
          .optional()
          .describe('left edge of a text line, px from the first pen; the phone clips ink to the left of it'),
        kerned: z
          .boolean()
          .optional()
          .describe('whether kerning moves some pairs of letters closer together'),
        estimated: z
          .array(z.string())
          .readonly()
          .optional()
          .describe('glyphs whose pen and advance are estimated; a space stands for the space character'),
        ...glyphsSchema.shape,
      }),
    )
    .describe('sizes and weights'),
  marks: glyphsSchema.describe('icons and cursors: ink that is not text'),
  refused: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe('the kind of region'),
        regions: z.array(z.string().min(1)).readonly().describe('the regions of references that show it'),
        why: z.string().describe('why its letters could not be learned'),
      }),
    )
    .readonly()
    .optional()
    .describe('kinds of region that Tesseract reads, because their letters could not be learned'),
})
type FontFile = z.infer<typeof fontSchema>
