import { z } from 'zod'
import { milliseconds } from './units.js'

/** The actions of a person in calls. Each family or model defines the keys of its verbs. */
export const verbs = [
  'dial',
  'answer',
  'reject',
  'hang up',
  'hold',
  'resume',
  'transfer',
  'confirm transfer',
  'end all calls',
  'go idle',
  'lift the handset',
  'put down the handset',
  'dial digit by digit',
  'redial',
  'type tones',
  'go to line',
  'choose the next identity',
  'transfer blindly',
  'start conference',
  'split the conference',
  'hold the conference',
  'resume the conference',
  'answer waiting call',
  'reject waiting call',
  'ignore waiting call',
  'show waiting call',
  'mute',
  'unmute',
  'enable dnd',
  'disable dnd',
  'forward all calls',
  'forward calls if busy',
  'forward unanswered calls',
  'stop forwarding',
  'open dialled calls',
  'open missed calls',
  'open received calls',
  'close list',
] as const
export type Verb = (typeof verbs)[number]

const keyMilliseconds = milliseconds.max(60_000)

/** One step of a verb. `{number}` stands for the number that the verb was given. */
const flowStepSchema = z.union([
  z.strictObject({
    key: z.string().describe('a key of the model, such as ENTER, or P{number}'),
    time: keyMilliseconds.optional().describe('ms that the key stays down'),
    pause: keyMilliseconds.optional().describe('ms until the next key'),
  }),
  z.strictObject({ dial: z.literal('{number}').describe('remote dialling: command.htm?number=') }),
  z.strictObject({ digits: z.literal('{number}').describe('one key press per digit') }),
  z.strictObject({ touch: z.string().describe('a touch target of the model') }),
  z.strictObject({ command: z.literal('RELEASE_ALL_CALLS') }),
  z.strictObject({
    shows: z
      .union([z.string(), z.array(z.string()).min(2)])
      .describe('wait until the display shows this state, or one of these'),
  }),
  z.strictObject({
    unless: z
      .array(z.string())
      .min(1)
      .describe('for a toggle: the verb ends here if the display already shows one of these states'),
  }),
  z.strictObject({
    set: z.string().describe('a firmware setting'),
    to: z.string().describe('its value; may contain {number}'),
  }),
])
export type FlowStep = z.infer<typeof flowStepSchema>

export const flowsSchema = z.partialRecord(z.enum(verbs), z.array(flowStepSchema)).meta({ id: 'verbs' })
export type Flows = z.infer<typeof flowsSchema>
