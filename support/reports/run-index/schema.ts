import { z } from 'zod'

const status = z.string().describe('Cucumber’s status in lower case: passed, failed …')
const ms = z.number().min(0)
const peer = z.string().optional().describe('number of the other party')

const attemptSchema = z.strictObject({
  status,
  timeline: z
    .string()
    .optional()
    .describe('name of its journal, without .json, and of its file in film-strip/timelines, without .js'),
})

const scenarioSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('the same in every run'),
  title: z.string().describe('with the rule and the example, which the name may lack'),
  feature: z.string(),
  uri: z.string().describe('the feature file'),
  line: z.int(),
  tags: z.array(z.string()),
  models: z.array(z.string()).describe('of its phones; those of the copy for a model: only this one'),
  status,
  startedMs: ms.describe('ms since the start of the run'),
  tookMs: ms,
  message: z.string().optional().describe('the failure, or why it was skipped'),
  byRack: z.literal(true).optional().describe('the rack failed, and not what it tests'),
  knownBugs: z.array(z.string()).optional().describe('the displays of these bugs were accepted'),
  attempts: z.array(attemptSchema).describe('the last one decides'),
  before: z.strictObject({ status, tookMs: ms }).optional().describe('its result in the run before'),
})

/** The scenarios of a run, for the page that shows them. Users' programs may read it: it is in no other file. */
export const runIndexSchema = z.strictObject({
  version: z.literal(1),
  startedAt: z.iso.datetime().describe('wall clock, UTC'),
  tookMs: ms,
  offhook: z.string().describe('its version'),
  node: z.string().describe('its version'),
  before: z.iso.datetime().optional().describe('when the run before began; absent if its index is not there'),
  scenarios: z.array(scenarioSchema).describe('in the order in which they began'),
  slowestWaits: z
    .array(
      z.strictObject({
        scenario: z.int().min(0).describe('its place in scenarios'),
        attempt: z.int().min(0).describe('its place in the attempts'),
        ...{ atMs: ms, tookMs: ms, phone: z.string(), model: z.string(), state: z.string(), peer },
      }),
    )
    .describe('waits that reached their state, the slowest first'),
})

export type RunIndex = z.infer<typeof runIndexSchema>
export type IndexedScenario = RunIndex['scenarios'][number]
