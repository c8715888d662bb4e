import { z } from 'zod'
import { boxSchema } from '../../catalog/index.js'

const number = z.string({ error: 'a number in quotes, such as "1002"' })

const regionRuleSchema = z.union(
  [
    z.literal('exact'),
    z.literal('ignore'),
    z.strictObject({
      match: z.enum(['exact', 'ignore']),
      box: boxSchema.optional().describe('px; only for a region that the model does not name'),
    }),
    z.strictObject({
      match: z.literal('tolerant'),
      box: boxSchema.optional().describe('px; only for a region that the model does not name'),
      threshold: z.number().min(0).max(1).default(0.1).describe('how far a colour may be off, 0 to 1'),
      maxPixels: z.int().min(0).default(0).describe('how many pixels may be further off than that'),
    }),
  ],
  { error: 'exact, ignore, or { match: tolerant, threshold, maxPixels }; also with a box of its own' },
)
export type RegionRule = z.infer<typeof regionRuleSchema>

/** The file beside a reference picture. */
export const referenceSchema = z.strictObject({
  state: z.string().min(1).describe('what a person calls this screen, such as connected'),
  shows: z
    .strictObject({ self: number.optional(), peer: number.optional() })
    .default({})
    .describe('the phone numbers that this picture carries; none: fits everybody'),
  regions: z
    .record(z.string(), regionRuleSchema)
    .default({})
    .describe('region -> how it is compared; all other pixels are exact'),
  note: z.string().optional().describe('for people'),
})
export type ReferenceFile = z.infer<typeof referenceSchema>
