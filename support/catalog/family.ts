import { z } from 'zod'
import { firmwareRuleSchema, flowsSchema } from './model.js'
import { recoverySchema } from './recovery.js'

/** What the models of one key family have in common. */
export const familySchema = z.strictObject({
  family: z.string(),
  remoteControl: z
    .enum(['yes', 'no', 'unknown'])
    .default('yes')
    .describe('whether its phones have command.htm and the other pages of remote control'),
  keys: z.array(z.string()).describe('hard keys, as command.htm names them'),
  unproven: z
    .union([z.array(z.string()), z.literal('all')])
    .default([])
    .describe('keys that may be pressed although nobody has shown that they work'),
  keyTiming: z.strictObject({
    timeMs: z.int().min(0).describe('Time of a key event in a chain, ms'),
    pauseMs: z.int().min(0).describe('Pause of a key event in a chain, ms'),
  }),
  verbs: flowsSchema,
  recovery: recoverySchema.default([]).describe('what takes away what a scenario left on a display'),
  firmwareRules: z.array(firmwareRuleSchema).default([]),
})
export type Family = z.infer<typeof familySchema>
