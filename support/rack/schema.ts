import { z } from 'zod'
import { flowsSchema } from '../catalog/index.js'
import { eventsSchema } from './events-schema.js'
import { defectsSchema, virtualPhoneSchema } from './virtual-schema.js'

type Environment = Readonly<Record<string, string | undefined>>

/** What a rack file may say. `${NAME}` in an address or a credential is taken from the environment. */
export function rackSchema(environment: Environment) {
  return z.strictObject({
    rack: z.string().describe('name of the rack'),
    language: z.string().default('en').describe('display language of its phones'),
    withinMs: milliseconds.default(5000).describe('how long a phone has to show a state, ms'),
    virtual: z
      .strictObject({
        guiTickMs: milliseconds.default(250).describe('a display is redrawn at most this often, ms'),
        noAnswerMs: milliseconds
          .optional()
          .describe('after so long an unanswered phone stops ringing, ms; default: a minute'),
        jitter: jitter.optional().describe('random delays up to these ms, drawn from a seeded generator'),
        defects: defectsSchema,
      })
      .default({ guiTickMs: 250, defects: [] }),
    events: eventsSchema.optional(),
    phones: z.array(phoneSchema(environmentText(environment))).min(1),
  })
}

const milliseconds = z.int().min(0)
const dialable = z.string().regex(/^[0-9*#+]+$/, 'a dialable number, quoted')
const identitySchema = z.strictObject({
  number: dialable,
  uri: z
    .string()
    .optional()
    .describe('user@host, where the phone wants that as outgoing_uri; default: the number'),
  name: z.string().optional().describe('display name of a virtual phone, default: that of the phone'),
})
const jitter = z.strictObject({ seed: z.int(), replyMs: milliseconds, signallingMs: milliseconds })
const tlsSchema = z.union([
  z.strictObject({ ca: z.string().describe('PEM file, relative to the rack file') }),
  z.strictObject({ fingerprint: z.string().describe('SHA-256 of the self-signed certificate') }),
  z.strictObject({ insecure: z.literal(true).describe('no check at all: only in a closed lab') }),
])

function phoneSchema(text: ReturnType<typeof environmentText>) {
  return z.strictObject({
    id: z.string().describe('what the lab calls this phone'),
    model: z.string().describe('a file of fixtures/models'),
    firmware: z.string().optional().describe('default: the usual one of the model'),
    language: z.string().optional().describe('display language, default: that of the rack'),
    number: dialable,
    name: z.string().optional().describe('display name, default: the id'),
    tags: z.array(z.string()).default([]).describe('what a scenario may ask for'),
    address: text
      .refine((address) => /^https?:\/\/./.test(address), 'an address begins with http:// or https://')
      .optional()
      .describe('http://… or https://…; without it the phone is virtual'),
    credentials: z.strictObject({ user: text, password: text }).optional(),
    tls: tlsSchema.optional(),
    timeoutMs: z.int().min(1).default(5000).describe('how long it has to answer a request, ms'),
    keepAlive: z.boolean().optional().describe('false: a connection for each request; default: one for all'),
    allow: z
      .array(z.enum(['reset', 'reboot', 'firmware']))
      .default([])
      .describe('what may be done to it that makes it useless for minutes, or for the whole lab'),
    rebootWithinMs: z.int().min(1).optional().describe('how long a restart may take, ms; default 120 000'),
    identities: z
      .array(identitySchema)
      .max(12)
      .optional()
      .describe('the accounts that it can dial as; its number is the first, and need not be repeated here'),
    pacing: z.strictObject({ requestGapMs: milliseconds, captureGapMs: milliseconds }).partial().optional(),
    settings: z.record(z.string(), z.string()).default({}).describe('firmware settings, as provisioned'),
    verbs: flowsSchema.default({}).describe('key sequences that differ on this phone'),
    virtual: virtualPhoneSchema.prefault({}),
  })
}

function environmentText(environment: Environment) {
  return z.string().transform((value, context) =>
    value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const found = environment[name]
      if (found) return found
      const message = `the environment variable ${name} is not set. Set it before the run: export ${name}=…`
      context.addIssue({ code: 'custom', message })
      return ''
    }),
  )
}

export type RackFile = z.infer<ReturnType<typeof rackSchema>>
export type PhoneEntry = RackFile['phones'][number]
