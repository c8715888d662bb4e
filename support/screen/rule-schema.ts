import { z } from 'zod'
import { boxSchema, furtherDisplayNames } from '../catalog/index.js'
import { placeholders, unknownPlaceholders } from './compare/pattern.js'

const number = z.string({ error: 'a number in quotes, such as "1002"' })
const box = boxSchema.optional().describe('px; only for a region that the model does not name')
const runs = z
  .boolean()
  .optional()
  .describe('a running timer: it changes at least every 2 s, else the display is stalled')
const picture = z
  .string()
  .regex(/^[^/\\]+\.png$/, 'a PNG file in the folder of the reference, such as led-off.png')

const densitySchema = z.strictObject({
  window: z.int().min(2).describe('side of the window, px'),
  maxPixels: z
    .int()
    .min(0)
    .describe('how many pixels in any such window may differ by more than the threshold'),
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
      threshold: z.number().min(0).max(1).default(0.1).describe('how much a colour may differ, 0 to 1'),
      maxPixels: z.int().min(0).default(0).describe('how many pixels may differ by more than that'),
      density: densitySchema.optional().describe('how close together such pixels may be'),
      antialias: z
        .literal('forgive')
        .optional()
        .describe('smoothed edges never count; a thin 1 may then pass for an I'),
    }),
    z.strictObject({
      match: z.literal('blink'),
      box,
      frames: z
        .array(picture)
        .min(1, 'at least one further frame: the reference itself shows the first one')
        .describe(
          'further pictures of the region, as large as the region or as the display; each must be seen',
        ),
    }),
    z.strictObject({
      match: z.literal('text'),
      box,
      reads: pattern.describe(
        'the text in the region, such as "{peer}" or "Missed: {count}"; its pixels are not compared',
      ),
      runs,
    }),
  ],
  {
    error:
      'exact, ignore, { match: ignore, runs }, { match: tolerant, threshold, maxPixels, density, antialias }, ' +
      '{ match: blink, frames } or { match: text, reads }; each also with a box',
  },
)
export type RegionRule = z.infer<typeof regionRuleSchema>

const knownBugSchema = z.strictObject({
  id: z.string().min(1).describe('the number of the bug report, such as SCPP-1234'),
  until: z.iso
    .date({ error: 'a day such as 2027-01-31' })
    .describe('from this day on the display is a failure again'),
})
/** A defect that is accepted until a given day. */
export type KnownBug = z.infer<typeof knownBugSchema>

/** The data file of a reference picture. */
export const referenceSchema = z.strictObject({
  state: z.string().min(1).describe('what a person calls this screen, such as connected'),
  display: z
    .enum(furtherDisplayNames)
    .optional()
    .describe('which further display shows it; default: the main one'),
  shows: z
    .strictObject({ self: number.optional(), peer: number.optional(), held: number.optional() })
    .default({})
    .describe('the phone numbers on this picture; without any it fits every number'),
  theme: z.string().min(1).optional().describe('the theme of the firmware, where it has several'),
  knownBug: knownBugSchema
    .optional()
    .describe('the display shows a known bug: the step passes, and is counted separately'),
  regions: z
    .record(z.string(), regionRuleSchema)
    .default({})
    .describe('region -> how it is compared; all other pixels are exact'),
  note: z.string().optional().describe('for people'),
})
export type ReferenceFile = z.infer<typeof referenceSchema>
