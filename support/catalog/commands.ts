import { z } from 'zod'

/** Everything that remote control can ask of a phone, besides the names of keys. */
export const commandNames = [
  'key',
  'long-press',
  'chain',
  'dial',
  'dial-as',
  'dtmf',
  'release-all-calls',
  'logoff-all',
  'logoff-line',
  'reregister',
  'play-ringer',
  'reboot',
  'reset',
  'clear-dialled',
  'clear-missed',
  'clear-received',
  'firmware',
  'fix-lil',
  'touch-press',
  'touch-release',
  'touch',
  'touch-chain',
] as const
export type CommandName = (typeof commandNames)[number]

const commandSchema = z.strictObject({
  does: z.string().describe('what a person would say it does'),
  request: z.string().describe('the template of the request'),
  range: z
    .strictObject({ from: z.int().min(0), to: z.int().min(0) })
    .optional()
    .describe('the numbers that it takes'),
  allow: z
    .enum(['reboot', 'reset', 'firmware'])
    .optional()
    .describe('what the rack file must allow on a phone before it is sent there'),
  touch: z.literal(true).optional().describe('only where the display takes touches'),
  only: z.array(z.string()).min(1).optional().describe('the models that it is made for; default: all'),
})

const keyGroupSchema = z.strictObject({
  does: z.string(),
  keys: z.array(z.string()).describe('their names; numbered ones as one entry, such as P1–PX'),
  limit: z.string().optional().describe('which phones have them, for whoever asks another one'),
  origin: z.enum(['specified', 'unproven']).default('specified'),
})

/** `fixtures/commands.yaml`: the whole remote-control language. */
export const commandsSchema = z.strictObject({
  commands: z.record(z.enum(commandNames), commandSchema),
  keys: z.record(z.string(), keyGroupSchema),
})
export type RemoteControl = z.infer<typeof commandsSchema>
