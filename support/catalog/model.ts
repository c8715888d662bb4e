import { z } from 'zod'
import { boxSchema, pixels } from './box.js'
import { flowsSchema } from './flow.js'
import { furtherDisplaySchema } from './further-display.js'

export { type FlowStep, type Flows, flowsSchema, type Verb, verbs } from './flow.js'

/** What nobody has found out yet. It refuses nothing, and the first real phone may tell. */
const unknown = z.literal('unknown')
const displayClass = z.enum(['color_touch', 'color', 'greyscale', 'monochrome', 'character', 'none'])

const displaySchema = z.strictObject({
  class: displayClass,
  width: pixels.min(1).describe('px'),
  height: pixels.min(1).describe('px'),
  bitsPerPixel: z.union([z.literal(1), z.literal(24)]).describe('depth of screen.bmp'),
  sizeFieldsOneRowShort: z
    .boolean()
    .default(false)
    .describe('bfSize and biSizeImage of screen.bmp state one row too few'),
  regions: z.record(z.string(), boxSchema).describe('named rectangles that all states share'),
})
export type Display = z.infer<typeof displaySchema>

const unmeasuredSchema = z.strictObject({
  class: z.union([displayClass, unknown]),
  size: unknown.describe('until the first picture of a real phone'),
})

/** What a firmware older than `before` does otherwise. */
export const firmwareRuleSchema = z.strictObject({
  before: z.string().regex(/^\d+(\.\d+)*$/, 'a firmware version such as 8.7.3.7'),
  note: z.string().optional(),
  renamed: z.record(z.string(), z.string()).optional().describe('key -> its name in that firmware'),
  removed: z.array(z.string()).optional().describe('keys that firmware does not know'),
  added: z.array(z.string()).optional().describe('keys that only that firmware knows'),
  display: displaySchema.optional().describe('the display under that firmware'),
  verbs: flowsSchema.optional(),
})

const names = z.array(z.string()).default([])

export const modelSchema = z.strictObject({
  model: z.string().describe('as in rack files and folders of reference screens'),
  family: z.string().describe('a file of fixtures/families'),
  firmware: z.string().describe('the firmware assumed where the rack file names none; may be unknown'),
  display: z.union([displaySchema, unmeasuredSchema]),
  labelDisplay: furtherDisplaySchema
    .optional()
    .describe('what label_screen.bmp shows; left out: nobody knows of one'),
  expansionDisplay: furtherDisplaySchema
    .optional()
    .describe('what exp_screen.bmp shows, with a module beside the phone; left out: nobody knows of one'),
  softKeys: z.union([z.int().min(0).max(4), unknown]).describe('F1 to Fn under the display'),
  programmableKeys: z.union([z.int().min(0), unknown]).describe('P1 to Pn'),
  expansion: z
    .union([z.literal('none'), z.literal('named'), unknown])
    .default('none')
    .describe('the keys EK0 to EKmax of expansion modules; how many there are is known of no model'),
  keys: z
    .strictObject({
      added: names.describe('that its family lacks'),
      removed: names.describe('that its family has'),
      unproven: names.describe('that it may have'),
    })
    .prefault({})
    .describe('how this model differs from its family'),
  touch: z
    .union([
      z.strictObject({
        since: z.array(z.string()).describe('first firmware of each branch that takes touch='),
        targets: z.record(z.string(), z.strictObject({ x: pixels, y: pixels })),
      }),
      unknown,
    ])
    .optional(),
  pacing: z.strictObject({
    requestGapMs: z.int().min(0).describe('least time between two requests, ms'),
    captureGapMs: z.int().min(0).describe('least time between two screen.bmp, ms'),
  }),
  verbs: flowsSchema.default({}).describe('how this model differs from its family'),
  firmwareRules: z.array(firmwareRuleSchema).default([]),
})
export type Model = z.infer<typeof modelSchema>
