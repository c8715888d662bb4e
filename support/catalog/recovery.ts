import { z } from 'zod'

const recoveryActionSchema = z.union([
  z.strictObject({ key: z.string().describe('a key of the model, such as DND') }),
  z.strictObject({
    setting: z.string().describe('a setting of the firmware'),
    to: z.string().describe('the value that it is given'),
  }),
  z.strictObject({
    register: z
      .union([z.literal('every identity'), z.int().min(1).max(12)])
      .describe('which identity is registered again'),
  }),
])
export type RecoveryAction = z.infer<typeof recoveryActionSchema>

const recoveryRuleSchema = z.strictObject({
  shows: z.array(z.string()).min(1).describe('states of the display'),
  by: z.array(recoveryActionSchema).min(1).describe('what takes them away, one act after the other'),
  leak: z.boolean().default(true).describe('false: a scenario may end in it, and does not fail for it'),
})
export type RecoveryRule = z.infer<typeof recoveryRuleSchema>

/** What a scenario may leave on a display, and what takes it away; for all else there are hanging up and CANCEL. */
export const recoverySchema = z.array(recoveryRuleSchema)
