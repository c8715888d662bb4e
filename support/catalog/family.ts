import { z } from 'zod'
import { firmwareRuleSchema, flowsSchema } from './model.js'

/** What the models of one key family have in common. */
export const familySchema = z.strictObject({
  family: z.string(),
  keys: z.array(z.string()).describe('hard keys, as command.htm names them'),
  keyTiming: z.strictObject({
    timeMs: z.int().min(0).describe('Time of a key event in a chain, ms'),
    pauseMs: z.int().min(0).describe('Pause of a key event in a chain, ms'),
  }),
  verbs: flowsSchema,
  firmwareRules: z.array(firmwareRuleSchema).default([]),
})
export type Family = z.infer<typeof familySchema>
