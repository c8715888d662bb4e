import { z } from 'zod'
import { furtherDisplayNames, regionRuleSchema } from '../catalog/index.js'

export type { RegionRule } from '../catalog/index.js'

const number = z.string({ error: 'a number in quotes, such as "1002"' })
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
    .describe('region -> how it is compared, if it is not as its model says; all other pixels are exact'),
  note: z.string().optional().describe('for people'),
})
export type ReferenceFile = z.infer<typeof referenceSchema>
