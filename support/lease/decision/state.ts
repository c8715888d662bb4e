import { z } from 'zod'

/** The format of the document. A document of another format is refused, and not changed. */
export const documentFormat = 2

/** A lease ends this long after its last heartbeat, ms, at the latest. */
export const longestLeaseMs = 30_000

/** ms since 1970 by the clock of the store, which all jobs share. */
const time = z.number()
/** The address of a phone, such as `192.0.2.1:8080`. The ids of rack files differ, so they name no phone here. */
const phoneKey = z.string().min(1)
const facts = z.record(z.string(), z.json())

const ownerSchema = z.strictObject({
  job: z.string(),
  host: z.string(),
  processId: z.int(),
  scenario: z.string().optional(),
  person: z.string().optional(),
})

/** What an owner left behind on a phone that it did not bring to idle. */
const leftSchema = z.strictObject({ owner: ownerSchema, token: z.int(), atMs: time, facts })

const leasedPhoneSchema = z.strictObject({ role: z.string(), phone: phoneKey, facts })

const leaseSchema = z.strictObject({
  /** The id of the request that it answers. */
  id: z.string(),
  token: z.int(),
  owner: ownerSchema,
  phones: z.array(leasedPhoneSchema).min(1),
  grantedAtMs: time,
  expiresAtMs: time,
})

/** The phones of a group are written once for all requests: `phones` is a key of `phoneLists`. */
const waitingRoleSchema = z.strictObject({
  name: z.string(),
  candidates: z.array(z.strictObject({ group: z.string(), phones: z.string() })),
})

const waitingSchema = z.strictObject({
  id: z.string(),
  owner: ownerSchema,
  priority: z.int(),
  /** Requests of one priority are served in this order. */
  ticket: z.int(),
  sinceMs: time,
  seenAtMs: time,
  leaseMs: z.number(),
  roles: z.array(waitingRoleSchema),
  same: z.array(z.array(z.string())),
  different: z.array(z.array(z.string())),
})

const healthSchema = z.enum(['healthy', 'suspect', 'quarantined', 'maintenance'])

/** A phone without a record is healthy, and was left idle. */
const phoneRecordSchema = z.strictObject({
  health: healthSchema,
  reason: z.string().optional(),
  /** Of the health, as `reason` and `by`. */
  sinceMs: time,
  by: z.string(),
  evidence: z.string().optional(),
  left: leftSchema.optional(),
  /** Only of a phone that a probe took out of use: after some probes that pass one after the other, it returns. */
  recheck: z.strictObject({ dueAtMs: time, passed: z.int() }).optional(),
})

const bookingSchema = z.strictObject({
  id: z.string(),
  person: z.string(),
  reason: z.string(),
  phones: z.array(phoneKey).min(1),
  sinceMs: time,
  untilMs: time,
})

/** A lease that its owner did not end. The owner is told at its next heartbeat. */
const endedSchema = z.strictObject({
  id: z.string(),
  token: z.int(),
  atMs: time,
  why: z.enum(['expired', 'forced']),
  by: z.string().optional(),
  reason: z.string().optional(),
})

export const leaseStateSchema = z.strictObject({
  format: z.literal(documentFormat),
  /** The latest time that was seen. An earlier one means that the clock was set back. */
  clockMs: time,
  /** Which server holds the document. Another one may have lost the last changes. */
  instance: z.string(),
  /** No grant before: owners whose leases the server lost report themselves until then. */
  grantsFromMs: time,
  nextToken: z.int(),
  nextTicket: z.int(),
  leases: z.array(leaseSchema),
  queue: z.array(waitingSchema),
  phoneLists: z.record(z.string(), z.array(phoneKey)),
  phones: z.record(phoneKey, phoneRecordSchema),
  /** The probes of the last minute that found a phone usable, and as what: its model and firmware. */
  probes: z.record(phoneKey, z.strictObject({ atMs: time, as: z.string() })).default({}),
  bookings: z.array(bookingSchema),
  ended: z.array(endedSchema),
})

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

/** The document of a rack: who owns which phones, who waits, and how the phones are. */
export type LeaseState = DeepReadonly<z.infer<typeof leaseStateSchema>>
export type LeaseRecord = LeaseState['leases'][number]
export type WaitingRecord = LeaseState['queue'][number]
export type PhoneRecord = LeaseState['phones'][string]
export type Booking = LeaseState['bookings'][number]
export type EndedLease = LeaseState['ended'][number]
export type Owner = LeaseRecord['owner']
export type Left = NonNullable<PhoneRecord['left']>
export type Health = PhoneRecord['health']
export type Facts = Left['facts']

/**
 * The state of an unused rack.
 * @param nowMs also the first token, so that tokens go on rising when a server has lost the document
 */
export const emptyState = (nowMs: number): LeaseState => ({
  format: documentFormat,
  clockMs: nowMs,
  instance: '',
  grantsFromMs: nowMs,
  nextToken: Math.max(1, Math.floor(nowMs)),
  nextTicket: 1,
  leases: [],
  queue: [],
  phoneLists: {},
  phones: {},
  probes: {},
  bookings: [],
  ended: [],
})
