import { z } from 'zod'
import { furtherDisplayNames } from '../catalog/index.js'
import { comparisonSchema, picture } from './comparison-schema.js'

const atMs = z
  .number()
  .min(0)
  .describe('when it began: ms since the start of the scenario, on one clock for all phones')
const phone = z.string().describe('name of the phone in the scenario')
const state = z.string().describe('the awaited state')
const display = z
  .enum(furtherDisplayNames)
  .optional()
  .describe('the display of the P keys or of an expansion module; absent: the main display')
const peer = z.string().optional().describe('number of the other party')

const knownBug = z.strictObject({
  id: z.string(),
  until: z.iso.date().describe('first day on which the display is a failure'),
})

const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), atMs, text: z.string() }),
  z.strictObject({
    kind: z.literal('act'),
    atMs,
    phone,
    act: z.string().describe('for example: pressed HOLD, dialled 1002'),
    tookMs: z.number().describe('ms until the phone replied'),
  }),
  z.strictObject({ kind: z.literal('display'), atMs, phone, display, picture }),
  z.strictObject({
    kind: z.literal('event'),
    atMs,
    phone,
    event: z.string().describe('reported by an action URL of the phone'),
    peer,
  }),
  z.strictObject({
    kind: z.literal('wait'),
    atMs,
    phone,
    display,
    state,
    peer,
    mode: z.enum(['until', 'hold']).describe('until: wait until the state shows; hold: watch that it stays'),
    outcome: z.enum(['shown', 'not shown', 'no reference', 'no display']),
    tookMs: z.number().optional().describe('ms until the outcome; absent without a reference'),
    deadlineMs: z
      .number()
      .optional()
      .describe('ms from the start of the wait; 0: its first display decided. Absent without a reference'),
    captures: z.int().optional(),
    failedCaptures: z
      .array(z.strictObject({ fault: z.string().describe('such as 503, cut off'), count: z.int() }))
      .optional()
      .describe('captures that brought no display; the wait went on after each'),
    picture: picture.optional().describe('last display of the wait; absent where no display came'),
    comparison: comparisonSchema.optional().describe('of a display that does not show the state'),
    cameBack: z.string().optional().describe('the reply instead of a display'),
    knownBug: knownBug
      .optional()
      .describe(
        'the display shows a bug that is accepted for a time: it counts as shown, and is also counted separately',
      ),
  }),
  z.strictObject({ kind: z.literal('warning'), atMs, phone, warning: z.string() }),
])

/** The journal of a scenario: the events of all phones on one clock. Users' files have these field names. */
export const journalSchema = z.strictObject({
  version: z.literal(1),
  scenario: z.strictObject({
    name: z.string(),
    uri: z.string().describe('the feature file'),
    line: z.int(),
  }),
  startedAt: z.iso.datetime().describe('wall clock, UTC'),
  tookMs: z.number(),
  waitedForPhonesMs: z
    .number()
    .optional()
    .describe('the part of tookMs in which it waited for phones that others used; absent: it did not wait'),
  status: z.string().describe('Cucumber’s status in lower case: passed, failed …'),
  cause: z
    .literal('rack')
    .optional()
    .describe('the rack failed, and not what it tests: a phone cannot be reached, or is in quarantine'),
  failure: z
    .strictObject({ atMs: atMs.describe('when the step or hook that failed had ended'), message: z.string() })
    .optional()
    .describe('the first failure of the scenario'),
  phones: z.record(
    z.string(),
    z.strictObject({ id: z.string().describe('id in the rack file'), model: z.string(), number: z.string() }),
  ),
  entries: z.array(entrySchema).describe('ordered by atMs'),
})

export type Journal = z.infer<typeof journalSchema>
export type JournalEntry = z.infer<typeof entrySchema>

/** One wait of a scenario, with the model of its phone. */
export type Wait = Extract<JournalEntry, { kind: 'wait' }> & { readonly model: string }

const figures = {
  count: z.int().describe('waits that reached the state'),
  onKnownBug: z.int().describe('how many of these showed the display of a known bug'),
  missed: z.int().describe('waits that did not reach the state'),
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
  failedCaptures: z.int().describe('captures of all these waits that brought no display'),
}

/** How long displays took to show the awaited state, over a whole run. */
export const waitsSchema = z.strictObject({
  version: z.literal(1),
  waits: z.array(z.strictObject({ state: z.string(), model: z.string(), ...figures })),
  knownBugs: z.array(
    z.strictObject({
      ...knownBug.shape,
      waits: z.int().describe('how many displays were accepted with the bug'),
    }),
  ),
})

export type Waits = z.infer<typeof waitsSchema>
