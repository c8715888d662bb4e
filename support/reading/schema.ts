import { z } from 'zod'

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
