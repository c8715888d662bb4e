import { z } from 'zod'
import { flowsSchema, milliseconds } from '../catalog/index.js'
import { addressProblem } from './address.js'
import type { Environment } from './types.js'
import { defectsSchema, virtualPhoneSchema } from './virtual-schema.js'

/** ms */
export const defaultGuiTickMs = 250

/** The schema of a rack file. `${NAME}` in an address or a credential is replaced by the environment variable NAME. */
export function rackSchema(environment: Environment) {
  return z.strictObject({
    rack: z.string().describe('name of the rack'),
    language: z.string().default('en').describe('display language of its phones'),
    timeZone: timeZone.optional().describe('of the clocks of its phones; default: that of this computer'),
    withinMs: milliseconds.default(5000).describe('deadline for a phone to show a state, ms'),
    virtual: z
      .strictObject({
        guiTickMs: milliseconds
          .default(defaultGuiTickMs)
          .describe('minimum time between two redraws of a display, ms'),
        noAnswerMs: milliseconds
          .optional()
          .describe('a phone stops ringing after this time without an answer, ms; default: 60 000'),
        jitter: jitter.optional().describe('maximum random delays, ms; the seed makes them repeatable'),
        defects: defectsSchema,
      })
      .default({ guiTickMs: defaultGuiTickMs, defects: [] }),
    events: eventsSchema.optional(),
    strict: z
      .boolean()
      .default(false)
      .describe(
        'a real phone with another model or firmware than this file says ends the run. Otherwise it is a warning, and with leases no scenario gets a phone of another model, or of another firmware than firmware: says',
      ),
    ...leaseFields(environmentText(environment)),
    virtualPhonesReachable: z
      .boolean()
      .default(false)
      .describe(
        'its real and its virtual phones can call each other, or no scenario lets them. Without it, a rack has only phones with address: or only phones without. Virtual phones are connected with each other inside the run; something of your own must connect them with real ones',
      ),
    phones: z
      .array(phoneSchema(environmentText(environment)))
      .min(1, 'there is no phone. Write at least one; a call needs two'),
  })
}

const leaseFields = (text: ReturnType<typeof environmentText>) => ({
  leases: text
    .optional()
    .describe(
      'where jobs say which phones they use, so that no two use the same: a folder, redis://…, rediss:// or none; default: a folder of this computer. RACK_LEASES goes before it',
    ),
  leaseTokenHeader: z
    .boolean()
    .default(false)
    .describe(
      'true: each request to a leased phone has the header X-Lease-Token, so that a log of requests shows which lease sent it. Phones ignore it. RACK_LEASE_TOKEN_HEADER goes before it',
    ),
})

const eventsSchema = z.strictObject({
  host: z.string().default('127.0.0.1').describe('address of this computer to listen on'),
  port: z.int().min(0).max(65_535).default(0).describe('0: any free port'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address that phones call, if it differs from http://host:port'),
  confirm: z
    .boolean()
    .default(false)
    .describe('events must confirm the displays of all scenarios, as with the tag @confirm-by-event'),
  provision: z
    .boolean()
    .default(false)
    .describe(
      'write the action URLs into the settings of the real phones that a scenario uses; they stay there',
    ),
})
const timeZone = z.string().refine(isTimeZone, { error: 'a time zone such as Europe/Berlin' })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
const dialable = z.string().regex(/^[0-9*#+]+$/, 'a dialable number, quoted')
const identitySchema = z.strictObject({
  number: dialable,
  uri: z
    .string()
    .optional()
    .describe('user@host, if the phone needs that as outgoing_uri; default: the number'),
  name: z.string().optional().describe('display name of a virtual phone, default: the name of the phone'),
})
const jitter = z.strictObject({ seed: z.int(), replyMs: milliseconds, signallingMs: milliseconds })
const tlsSchema = z.union([
  z.strictObject({ ca: z.string().describe('PEM file, relative to the rack file') }),
  z.strictObject({ fingerprint: z.string().describe('SHA-256 of the self-signed certificate') }),
  z.strictObject({
    insecure: z.literal(true).describe('no check of the certificate: only for a closed lab'),
  }),
])

function addressSchema(text: ReturnType<typeof environmentText>) {
  return text.superRefine((value, context) => {
    const message = addressProblem(value)
    if (message) context.addIssue({ code: 'custom', message })
  })
}

const addressFields = (address: ReturnType<typeof addressSchema>) => ({
  address: address
    .optional()
    .describe('http://… or https://…, with a port if needed; without it the phone is virtual'),
  remoteControl: address
    .optional()
    .describe(
      'http://…:3112: the commands of remote control are sent there; displays and settings stay at the address. ' +
        'Only for models without command.htm, such as the D8xx; reported, not verified',
    ),
})

function phoneSchema(text: ReturnType<typeof environmentText>) {
  return z.strictObject({
    id: z.string().describe('name of this phone in the lab'),
    model: z.string().describe('a file of fixtures/models'),
    firmware: z.string().optional().describe('default: the usual firmware of the model'),
    language: z.string().optional().describe('display language, default: the language of the rack'),
    timeZone: timeZone.optional().describe('of its clock, default: the time zone of the rack'),
    number: dialable,
    name: z
      .string()
      .optional()
      .describe('display name; default: the id for a virtual phone, unknown for a real one'),
    tags: z.array(z.string()).default([]).describe('labels by which a scenario may select this phone'),
    ...addressFields(addressSchema(text)),
    credentials: z.strictObject({ user: text, password: text }).optional(),
    tls: tlsSchema.optional(),
    timeoutMs: milliseconds.min(1).default(5000).describe('deadline for the answer to a request, ms'),
    keepAlive: z
      .boolean()
      .optional()
      .describe('false: a new connection for each request; default: one connection for all'),
    allow: z
      .array(z.enum(['reset', 'reboot', 'firmware']))
      .default([])
      .describe(
        'permissions for requests that make the phone unavailable for minutes, or erase its settings',
      ),
    rebootWithinMs: milliseconds.min(1).optional().describe('deadline for a restart, ms; default: 120 000'),
    identities: z
      .array(identitySchema)
      .max(12)
      .optional()
      .describe('its SIP accounts; its number is always the first, and may be left out here'),
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
