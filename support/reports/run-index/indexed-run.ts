import type { Envelope } from '@cucumber/messages'
import { type Attempt, Attempts, milliseconds } from '../attempts.js'
import { journalOf } from '../journal-of.js'
import type { Journal, Wait } from '../journal-schema.js'
import { describeBug } from '../known-bugs.js'
import { modelIn } from '../model-copies.js'
import { ScenarioIdentities } from '../scenario-identity.js'
import { stripStack } from '../strip-stack.js'
import { waitsIn } from '../waits.js'
import type { IndexedScenario, RunIndex } from './schema.js'

/** How many waits the index names. */
const mostWaits = 30

/** What the index needs of a journal. */
interface Recorded {
  readonly timeline: string
  readonly models: readonly string[]
}

/** Follows a run, and lists its scenarios. */
export class IndexedRun {
  private readonly attempts = new Attempts()
  private readonly identities = new ScenarioIdentities()
  private readonly features = new Map<string, string>()
  /** By the id of the attempt. */
  private readonly recorded = new Map<string, Recorded>()
  /** The ids of the attempts at each test case, in their order. */
  private readonly started = new Map<string, string[]>()
  private waits: { readonly attempt: string; readonly wait: Wait }[] = []
  private startedMs = 0
  private endedMs = 0

  onEnvelope(envelope: Envelope): void {
    const { gherkinDocument, testCaseStarted, testRunStarted, testRunFinished } = envelope
    this.identities.onEnvelope(envelope)
    this.attempts.onEnvelope(stripStack(envelope))
    if (gherkinDocument) this.features.set(gherkinDocument.uri ?? '', gherkinDocument.feature?.name ?? '')
    if (testRunStarted) this.startedMs = milliseconds(testRunStarted.timestamp)
    if (testRunFinished) this.endedMs = milliseconds(testRunFinished.timestamp)
    if (testCaseStarted) {
      const { testCaseId, id } = testCaseStarted
      this.started.set(testCaseId, [...(this.started.get(testCaseId) ?? []), id])
    }
  }

  /** @param timeline the name of the journal in the attachment */
  onJournal(attachment: NonNullable<Envelope['attachment']>, timeline: string): void {
    const journal = journalOf(attachment)
    const attempt = attachment.testCaseStartedId ?? ''
    if (!journal) return
    this.recorded.set(attempt, { timeline, models: modelsIn(journal) })
    const reached = waitsIn(journal).filter(({ outcome }) => outcome === 'shown')
    this.waits = [...this.waits, ...reached.map((wait) => ({ attempt, wait }))]
      .toSorted((a, b) => (b.wait.tookMs ?? 0) - (a.wait.tookMs ?? 0))
      .slice(0, mostWaits)
  }

  /** @param versions of Offhook and Node */
  index(versions: Pick<RunIndex, 'offhook' | 'node'>): RunIndex {
    const ended = this.attempts.ended
    return {
      version: 1,
      startedAt: new Date(this.startedMs).toISOString(),
      tookMs: Math.max(0, Math.round(this.endedMs - this.startedMs)),
      ...versions,
      scenarios: ended.map((attempt) => this.scenario(attempt)),
      slowestWaits: this.waits.flatMap(({ attempt: id, wait }) => {
        const scenario = ended.findIndex(({ testCase }) => this.started.get(testCase.id)?.includes(id))
        const attempt = this.started.get(ended[scenario]?.testCase.id ?? '')?.indexOf(id) ?? -1
        return attempt < 0 ? [] : [{ scenario, attempt, ...waitFields(wait) }]
      }),
    }
  }

  private scenario(last: Attempt): IndexedScenario {
    const { testCase, uri, line, name, startedMs, endedMs, bugs, byRack } = last
    const found = this.identities.ofTestCase(testCase.id)
    const tags = found?.pickle.tags.map((tag) => tag.name) ?? []
    const model = modelIn(found?.pickle.tags ?? [])
    const message = messageOf(last)
    return {
      id: found?.identity.id ?? ''.padStart(32, '0'),
      title: found?.identity.title ?? name,
      feature: this.features.get(uri) ?? '',
      ...{ uri, line, tags },
      models: model === undefined ? [...(this.recorded.get(last.id)?.models ?? [])] : [model],
      status: last.status.toLowerCase(),
      startedMs: Math.max(0, Math.round(startedMs - this.startedMs)),
      tookMs: Math.max(0, Math.round(endedMs - startedMs)),
      ...(message && { message }),
      ...(byRack && { byRack: true as const }),
      ...(bugs.length > 0 && { knownBugs: bugs.map(describeBug) }),
      attempts: (this.started.get(testCase.id) ?? []).map((id) => ({
        status: this.attempts.of(id)?.status.toLowerCase() ?? 'unknown',
        ...(this.recorded.has(id) && { timeline: this.recorded.get(id)?.timeline }),
      })),
    }
  }
}

const modelsIn = ({ phones }: Journal) => [...new Set(Object.values(phones).map(({ model }) => model))]

const waitFields = ({ atMs, tookMs = 0, phone, model, state, peer }: Wait) => ({
  ...{ atMs, tookMs, phone, model, state },
  ...(peer && { peer }),
})

const messageOf = ({ status, message, firstLog }: Attempt) =>
  status === 'SKIPPED' ? firstLog || message : message
