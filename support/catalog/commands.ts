import { z } from 'zod'

/** All commands of remote control. The names of keys are data, see `commandsSchema`. */
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
  does: z.string().describe('its effect, in plain words'),
  request: z.string().describe('the template of the request'),
  range: z
    .strictObject({ from: z.int().min(0), to: z.int().min(0) })
    .optional()
    .describe('the numbers that it accepts'),
  allow: z
    .enum(['reboot', 'reset', 'firmware'])
    .optional()
    .describe('the permission that the rack file must give a phone before the command is sent'),
  touch: z.literal(true).optional().describe('only for displays that accept touches'),
  only: z.array(z.string()).min(1).optional().describe('the models that support it; default: all'),
})

const keyGroupSchema = z.strictObject({
  does: z.string(),
  keys: z.array(z.string()).describe('their names; numbered keys as one entry, such as P1–PX'),
  limit: z
    .string()
    .optional()
    .describe('which phones have them; completes "that key is …" in the message for other phones'),
  origin: z
    .enum(['specified', 'unverified'])
    .default('specified')
    .describe('unverified: not known to work on any phone'),
})

/** `fixtures/commands.yaml`: the remote-control language, for all phones. */
export const commandsSchema = z.strictObject({
  commands: z.record(z.enum(commandNames), commandSchema),
  keys: z.record(z.string(), keyGroupSchema),
})
export type RemoteControl = z.infer<typeof commandsSchema>
