import { z } from 'zod'

const recoveryActionSchema = z.union([
  z.strictObject({ key: z.string().describe('a key of the model, such as DND') }),
  z.strictObject({
    setting: z.string().describe('a setting of the firmware'),
    to: z.string().describe('its new value'),
  }),
  z.strictObject({
    register: z
      .union([z.literal('every identity'), z.int().min(1).max(12)])
      .describe('the identity to register again'),
  }),
])
export type RecoveryAction = z.infer<typeof recoveryActionSchema>

const recoveryRuleSchema = z.strictObject({
  shows: z.array(z.string()).min(1).describe('states of the display that need recovery'),
  by: z.array(recoveryActionSchema).min(1).describe('the actions that clear these states, in order'),
  leak: z.boolean().default(true).describe('false: a scenario may end in these states and does not fail'),
})
export type RecoveryRule = z.infer<typeof recoveryRuleSchema>

/**
 * The states that may remain on a display after a scenario, with the actions that clear them. All other states are
 * cleared by ending all calls and pressing CANCEL.
 */
export const recoverySchema = z.array(recoveryRuleSchema)
