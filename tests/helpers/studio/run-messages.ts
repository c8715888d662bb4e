import { type Attachment, AttachmentContentEncoding, type Envelope } from '@cucumber/messages'
import type { Journal } from '../../../support/reports/index.js'
import { journalType } from '../../../support/reports/media-types.js'

const plain = AttachmentContentEncoding.IDENTITY
export const attachmentOf = (one: Journal, testCaseStartedId: string): Attachment => ({
  ...{ mediaType: journalType, body: JSON.stringify(one), contentEncoding: plain, testCaseStartedId },
})

interface Played {
  readonly name: string
  readonly journal: Journal
  readonly tags?: readonly string[]
}

const at = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 })

/** The messages of a run, each scenario in a feature of its own. */
export function messagesOf(scenarios: readonly Played[]): Envelope[] {
  const last = scenarios.reduce((sum, one) => sum + one.journal.tookMs, 0)
  let nowMs = 0
  const played = scenarios.flatMap((one, i) => {
    const startedMs = nowMs
    nowMs += one.journal.tookMs
    return messagesOfScenario(one, `${i}`, { startedMs, endedMs: nowMs })
  })
  return [
    { testRunStarted: { timestamp: at(0) } },
    ...played,
    { testRunFinished: { timestamp: at(last), success: true } },
  ]
}

function messagesOfScenario(
  { name, journal: own, tags = [] }: Played,
  id: string,
  { startedMs, endedMs }: { readonly startedMs: number; readonly endedMs: number },
): Envelope[] {
  const location = { line: own.scenario.line }
  const scenario = { id: `s${id}`, name, location, keyword: 'Scenario', description: '' }
  const feature = { location, tags: [], language: 'en', keyword: 'Feature', name: 'Calls', description: '' }
  const uri = `features/${id}.feature`
  const step = { testCaseStartedId: `a${id}`, testStepId: `t${id}` }
  const status = own.status.toUpperCase() as 'PASSED'
  const result = { status, duration: at(0), ...(own.failure && { message: own.failure.message }) }
  const child = { scenario: { ...scenario, tags: [], steps: [], examples: [] } }
  return [
    { gherkinDocument: { uri, comments: [], feature: { ...feature, children: [child] } } },
    {
      pickle: {
        ...{ id: `p${id}`, uri, name, language: 'en', steps: [], astNodeIds: [`s${id}`], location },
        tags: tags.map((tag) => ({ name: tag, astNodeId: '' })),
      },
    },
    { testCase: { id: `c${id}`, pickleId: `p${id}`, testSteps: [{ id: `t${id}` }] } },
    { testCaseStarted: { id: `a${id}`, testCaseId: `c${id}`, attempt: 0, timestamp: at(startedMs) } },
    { attachment: attachmentOf({ ...own, scenario: { ...own.scenario, name, uri } }, `a${id}`) },
    { testStepFinished: { ...step, testStepResult: result, timestamp: at(endedMs) } },
    { testCaseFinished: { testCaseStartedId: `a${id}`, willBeRetried: false, timestamp: at(endedMs) } },
  ] as Envelope[]
}
