import { z } from 'zod'

const atMs = z
  .number()
  .min(0)
  .describe('when it began: ms since the scenario did, by one clock for all phones')
const phone = z.string().describe('its name in the scenario')
const picture = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('a file of reports/pictures, without .png')
const state = z.string().describe('what was awaited')
const peer = z.string().optional().describe('number of the other side')

const knownBug = z.strictObject({
  id: z.string(),
  until: z.iso.date().describe('from this day on the display is a failure'),
})

export const outcomes = ['shown', 'not shown', 'no reference', 'no display'] as const

const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), atMs, text: z.string() }),
  z.strictObject({
    kind: z.literal('act'),
    atMs,
    phone,
    act: z.string().describe('such as: pressed HOLD, dialled 1002'),
    tookMs: z.number().describe('until the phone had answered, ms'),
  }),
  z.strictObject({ kind: z.literal('display'), atMs, phone, picture }),
  z.strictObject({
    kind: z.literal('event'),
    atMs,
    phone,
    event: z.string().describe('reported by an action URL'),
    peer,
  }),
  z.strictObject({
    kind: z.literal('wait'),
    atMs,
    phone,
    state,
    peer,
    mode: z.enum(['until', 'hold']).describe('until the state shows, or as long as it stays'),
    outcome: z.enum(outcomes),
    tookMs: z
      .number()
      .optional()
      .describe('to the outcome, ms: the time to state; unknown without a reference'),
    captures: z.int().optional(),
    picture: picture.optional().describe('the last display of the wait; none where no display came'),
    cameBack: z.string().optional().describe('where no display came: what came instead'),
    knownBug: knownBug
      .optional()
      .describe('the display was that of a bug which is accepted for a time: shown, and counted apart'),
  }),
  z.strictObject({ kind: z.literal('warning'), atMs, phone, warning: z.string() }),
])

/** What happened in a scenario, all phones on one clock. */
export const journalSchema = z.strictObject({
  version: z.literal(1),
  scenario: z.strictObject({
    name: z.string(),
    uri: z.string().describe('the feature file'),
    line: z.int(),
  }),
  startedAt: z.iso.datetime().describe('wall clock, UTC'),
  tookMs: z.number(),
  status: z.string().describe('as Cucumber calls it, in lower case: passed, failed …'),
  phones: z.record(
    z.string(),
    z.strictObject({ id: z.string().describe('in the rack'), model: z.string(), number: z.string() }),
  ),
  entries: z.array(entrySchema).describe('ordered by atMs'),
})

export type Journal = z.infer<typeof journalSchema>
export type JournalEntry = z.infer<typeof entrySchema>

/** One wait of a scenario, with the model of its phone. */
export type Wait = Extract<JournalEntry, { kind: 'wait' }> & { readonly model: string }

const figures = {
  count: z.int().describe('waits that reached the state'),
  onKnownBug: z.int().describe('of these, how many with the display of a known bug'),
  missed: z.int().describe('waits that did not'),
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
}

/** How long displays took to show what was awaited, over a whole run. */
export const waitsSchema = z.strictObject({
  version: z.literal(1),
  waits: z.array(z.strictObject({ state: z.string(), model: z.string(), ...figures })),
  knownBugs: z.array(
    z.strictObject({ ...knownBug.shape, waits: z.int().describe('how many displays were accepted with it') }),
  ),
})

export type Waits = z.infer<typeof waitsSchema>
