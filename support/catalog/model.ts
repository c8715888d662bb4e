import { z } from 'zod'
import { flowsSchema } from './flow.js'

export { type FlowStep, type Flows, flowsSchema, type Verb, verbs } from './flow.js'

const pixels = z.int().min(0).max(4096)

/** A rectangle of the display, in px from its upper left corner. */
export const boxSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
})
export type Box = z.infer<typeof boxSchema>

const displaySchema = z.strictObject({
  class: z.enum(['color_touch', 'color', 'greyscale', 'monochrome', 'character', 'none']),
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

/** What a firmware older than `before` does otherwise. */
export const firmwareRuleSchema = z.strictObject({
  before: z.string().regex(/^\d+(\.\d+)*$/, 'a firmware version such as 8.7.3.7'),
  note: z.string().optional(),
  renamed: z.record(z.string(), z.string()).optional().describe('key -> its name in that firmware'),
  removed: z.array(z.string()).optional().describe('keys that firmware does not know'),
  added: z.array(z.string()).optional().describe('keys that only that firmware knows'),
  verbs: flowsSchema.optional(),
})

export const modelSchema = z.strictObject({
  model: z.string().describe('as in rack files and folders of reference screens'),
  family: z.string().describe('a file of fixtures/families'),
  firmware: z.string().describe('the firmware assumed where the rack file names none'),
  display: displaySchema,
  softKeys: z.int().min(0).max(4).describe('F1 to Fn under the display'),
  programmableKeys: z.int().min(0).describe('P1 to Pn'),
  keys: z
    .strictObject({ added: z.array(z.string()).default([]), removed: z.array(z.string()).default([]) })
    .default({ added: [], removed: [] })
    .describe('how this model differs from its family'),
  touch: z
    .strictObject({
      since: z.array(z.string()).describe('first firmware of each branch that takes touch='),
      targets: z.record(z.string(), z.strictObject({ x: pixels, y: pixels })),
    })
    .optional(),
  pacing: z.strictObject({
    requestGapMs: z.int().min(0).describe('least time between two requests, ms'),
    captureGapMs: z.int().min(0).describe('least time between two screen.bmp, ms'),
  }),
  verbs: flowsSchema.default({}).describe('how this model differs from its family'),
  firmwareRules: z.array(firmwareRuleSchema).default([]),
})
export type Model = z.infer<typeof modelSchema>
