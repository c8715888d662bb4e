import { z } from 'zod'
import { flowsSchema } from './flow.js'
import { furtherDisplaySchema } from './further-display.js'
import { type DefaultRules, defaultRulesSchema } from './region-rules.js'
import { boxSchema, milliseconds, pixels } from './units.js'

export { type FlowStep, type Flows, flowsSchema, type Verb, verbs } from './flow.js'

/** A fact that is unknown. Offhook refuses nothing because of it, until a real phone shows the fact. */
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
  regions: z.record(z.string(), boxSchema).describe('named rectangles, the same in all states'),
})
export interface Display extends z.infer<typeof displaySchema> {
  /** How references compare its regions, unless they say otherwise. Each has a box, or is for a region of the display. */
  readonly rules?: DefaultRules
}

const unmeasuredSchema = z.strictObject({
  class: z.union([displayClass, unknown]),
  size: unknown.describe('replaced by width and height after the first capture of a real phone'),
})

export const callTimerSchema = z.strictObject({
  onHold: z
    .union([z.enum(['goes on', 'starts anew']), unknown])
    .describe('what the timer of a call does when the call is held, and when it is resumed'),
})
export const clockFormatSchema = z.enum(['H:MM', 'HH:MM', 'unknown'])

export type CallTimerData = z.infer<typeof callTimerSchema>

/** How a firmware older than `before` differs. */
export const firmwareRuleSchema = z.strictObject({
  before: z.string().regex(/^\d+(\.\d+)*$/, 'a firmware version such as 8.7.3.7'),
  note: z.string().optional(),
  renamed: z.record(z.string(), z.string()).optional().describe('key -> its name in this firmware'),
  removed: z.array(z.string()).optional().describe('keys that this firmware lacks'),
  added: z.array(z.string()).optional().describe('keys that only this firmware has'),
  display: displaySchema.optional().describe('the display under this firmware'),
  rules: defaultRulesSchema.optional(),
  verbs: flowsSchema.optional(),
})

const names = z.array(z.string()).default([])

const touchSchema = z.strictObject({
  since: z.array(z.string()).describe('first firmware of each branch that supports touch='),
  targets: z.record(z.string(), z.strictObject({ x: pixels, y: pixels })),
})

/** `fixtures/models/<model>.yaml` */
export const modelSchema = z.strictObject({
  model: z.string().describe('its name in rack files and in folders of reference screens'),
  family: z.string().describe('a file of fixtures/families'),
  firmware: z.string().describe('the firmware of phones whose rack file names none; may be unknown'),
  display: z.union([displaySchema, unmeasuredSchema]),
  layout: z
    .literal('own')
    .optional()
    .describe(
      'the regions and rules are those of this file only: it takes over none, neither of a model nor of its family',
    ),
  rules: defaultRulesSchema
    .default({})
    .describe('how references compare the regions of the display, if it differs from its family'),
  labelDisplay: furtherDisplaySchema
    .optional()
    .describe('what label_screen.bmp shows; left out: no such display is known'),
  expansionDisplay: furtherDisplaySchema
    .optional()
    .describe('what exp_screen.bmp shows when a module is attached; left out: no such display is known'),
  softKeys: z.union([z.int().min(0).max(4), unknown]).describe('F1 to Fn under the display'),
  programmableKeys: z.union([z.int().min(0), unknown]).describe('P1 to Pn'),
  expansion: z
    .union([z.literal('none'), z.literal('named'), unknown])
    .default('none')
    .describe('the keys EK0 to EKmax of expansion modules; their number is unknown for all models'),
  keys: z
    .strictObject({
      added: names.describe('keys that its family lacks'),
      removed: names.describe('keys of its family that it lacks'),
      unverified: names.describe('keys that it may have'),
    })
    .prefault({})
    .describe('how this model differs from its family'),
  touch: z.union([touchSchema, unknown]).optional(),
  pacing: z.strictObject({
    requestGapMs: milliseconds.describe('minimum time between two requests, ms'),
    captureGapMs: milliseconds.describe('minimum time between two requests for screen.bmp, ms'),
  }),
  clockFormat: clockFormatSchema.optional().describe('if it differs from its family'),
  callTimer: callTimerSchema.optional().describe('if it differs from its family'),
  verbs: flowsSchema.default({}).describe('how this model differs from its family'),
  firmwareRules: z.array(firmwareRuleSchema).default([]),
})
export type Model = z.infer<typeof modelSchema>

const fields = modelSchema.shape

/** A model file that says only how the model differs from another one. The other fields are those of that model. */
export const modelExtensionSchema = modelSchema.partial().extend({
  model: fields.model,
  extend: z
    .string()
    .describe('the model that it differs from; its own name: the model of that name in the package'),
  display: displaySchema
    .partial()
    .extend({
      class: unmeasuredSchema.shape.class.optional(),
      size: unknown.optional(),
      regions: z.record(z.string(), boxSchema.partial()).optional().describe('only those that differ'),
    })
    .optional(),
  labelDisplay: furtherDisplaySchema.partial().optional(),
  expansionDisplay: furtherDisplaySchema.partial().optional(),
  touch: z.union([touchSchema.partial(), unknown]).optional(),
  pacing: fields.pacing.partial().optional(),
})
