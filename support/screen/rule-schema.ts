import { z } from 'zod'
import { boxSchema, furtherDisplayNames } from '../catalog/index.js'
import { placeholders, unknownPlaceholders } from './compare/pattern.js'

const number = z.string({ error: 'a number in quotes, such as "1002"' })
const box = boxSchema.optional().describe('px; only for a region that the model does not name')
const runs = z
  .boolean()
  .optional()
  .describe('a running timer: it changes at least every 2 s, else the display stands still')
const picture = z.string().regex(/^[^/\\]+\.png$/, 'a PNG file beside the reference, such as led-off.png')

const densitySchema = z.strictObject({
  window: z.int().min(2).describe('side of the window, px'),
  maxPixels: z.int().min(0).describe('how many pixels in any such window may be further off'),
})
export type Density = z.infer<typeof densitySchema>

const pattern = z.string().superRefine((reads, context) => {
  for (const found of unknownPlaceholders(reads)) {
    const message = `no placeholder {${found}}. Known: ${placeholders.map((one) => `{${one}}`).join(' ')}`
    context.addIssue({ code: 'custom', message })
  }
})

const regionRuleSchema = z.union(
  [
    z.literal('exact'),
    z.literal('ignore'),
    z.strictObject({ match: z.literal('exact'), box }),
    z.strictObject({ match: z.literal('ignore'), box, runs }),
    z.strictObject({
      match: z.literal('tolerant'),
      box,
      threshold: z.number().min(0).max(1).default(0.1).describe('how far a colour may be off, 0 to 1'),
      maxPixels: z.int().min(0).default(0).describe('how many pixels may be further off than that'),
      density: densitySchema.optional().describe('how close together such pixels may be'),
      antialias: z
        .literal('forgive')
        .optional()
        .describe('smoothed edges never count; a thin 1 may then pass for an I'),
    }),
    z.strictObject({
      match: z.literal('blink'),
      box,
      looks: z
        .array(picture)
        .min(1, 'at least one further look: what the reference itself shows is one already')
        .describe('further pictures of the region, of its size or of the whole display; each must be seen'),
    }),
    z.strictObject({
      match: z.literal('text'),
      box,
      reads: pattern.describe('"{peer}", "Missed: {count}": what stands there, its pixels are not compared'),
      runs,
    }),
  ],
  {
    error:
      'exact, ignore, { match: ignore, runs }, { match: tolerant, threshold, maxPixels, density, antialias }, ' +
      '{ match: blink, looks } or { match: text, reads }; also with a box of its own',
  },
)
export type RegionRule = z.infer<typeof regionRuleSchema>

const knownBugSchema = z.strictObject({
  id: z.string().min(1).describe('where the bug is written down, such as SCPP-1234'),
  until: z.iso
    .date({ error: 'a day such as 2027-01-31' })
    .describe('from this day on the picture is a failure again'),
})
/** A defect that is accepted for a time. */
export type KnownBug = z.infer<typeof knownBugSchema>

/** The file beside a reference picture. */
export const referenceSchema = z.strictObject({
  state: z.string().min(1).describe('what a person calls this screen, such as connected'),
  display: z
    .enum(furtherDisplayNames)
    .optional()
    .describe('which display beside the main one shows it; left out: the main one'),
  shows: z
    .strictObject({ self: number.optional(), peer: number.optional(), held: number.optional() })
    .default({})
    .describe('the phone numbers that this picture carries; none: fits everybody'),
  theme: z.string().min(1).optional().describe('the look of the firmware, where it has several'),
  knownBug: knownBugSchema
    .optional()
    .describe('what the display shows because of a known bug: passes, and is counted apart'),
  regions: z
    .record(z.string(), regionRuleSchema)
    .default({})
    .describe('region -> how it is compared; all other pixels are exact'),
  note: z.string().optional().describe('for people'),
})
export type ReferenceFile = z.infer<typeof referenceSchema>
