import { z } from 'zod'
import { callTimerSchema, clockFormatSchema, firmwareRuleSchema, flowsSchema } from './model.js'
import { recoverySchema } from './recovery.js'
import { defaultRulesSchema } from './region-rules.js'
import { milliseconds } from './units.js'

/** `fixtures/families/<family>.yaml`: the common data of the models with the same keys. */
export const familySchema = z.strictObject({
  family: z.string(),
  remoteControl: z
    .enum(['yes', 'no', 'unknown'])
    .default('yes')
    .describe('whether its phones have command.htm and the other pages of remote control'),
  keys: z.array(z.string()).describe('hard keys, as command.htm names them'),
  unverified: z
    .union([z.array(z.string()), z.literal('all')])
    .default([])
    .describe('keys that may be pressed although it is not verified that they work'),
  keyTiming: z.strictObject({
    timeMs: milliseconds.describe('Time of a key event in a chain, ms'),
    pauseMs: milliseconds.describe('Pause of a key event in a chain, ms'),
  }),
  clockFormat: clockFormatSchema
    .default('unknown')
    .describe('the clock of the display: with or without a leading zero'),
  callTimer: callTimerSchema.default({ onHold: 'unknown' }),
  rules: defaultRulesSchema
    .default({})
    .describe('how references compare the regions of the display, unless they say otherwise'),
  verbs: flowsSchema,
  recovery: recoverySchema.default([]).describe('how to bring a display back to idle after a scenario'),
  firmwareRules: z.array(firmwareRuleSchema).default([]),
})
export type Family = z.infer<typeof familySchema>

/** A family file that says only how the family differs from another one. */
export const familyExtensionSchema = familySchema.partial().extend({
  family: familySchema.shape.family,
  extend: z
    .string()
    .describe('the family that it differs from; its own name: the family of that name in the package'),
  keyTiming: familySchema.shape.keyTiming.partial().optional(),
})
