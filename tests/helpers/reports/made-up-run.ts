import { EventEmitter } from 'node:events'
import { generateMessages } from '@cucumber/gherkin'
import {
  type Envelope,
  type GherkinDocument,
  IdGenerator,
  type Pickle,
  SourceMediaType,
  type TestCase,
  TestStepResultStatus,
} from '@cucumber/messages'
import { journalType, logType } from '../../../support/reports/media-types.js'
import type {
  AssembledTestCase,
  CucumberAdapter,
  CucumberWorker,
  ParallelAdapter,
} from '../../../support/scenario/cucumber-runtime.js'
import { journal } from './journal.js'
import { good, type MadeUpAttempt, resultOf, statusesOf } from './made-up-attempts.js'

export interface MadeUpRun {
  /** The text of one feature file. */
  readonly feature: string
  /** The attempts at each scenario, in the order of the file. */
  readonly attempts: readonly (readonly MadeUpAttempt[])[]
  /** The number of workers; 0: all in one process. */
  readonly workers?: number
  readonly fails?: 'BeforeAll' | 'AfterAll' | 'a worker, after all'
  readonly dryRun?: boolean
}

const { PASSED, FAILED, SKIPPED } = TestStepResultStatus
const uri = 'features/made-up.feature'
const beforeHook = { id: 'before' }
const afterHook = { id: 'after' }
const runHooks = { BeforeAll: { id: 'BeforeAll' }, AfterAll: { id: 'AfterAll' } }

/** The parts of a support code library that formatters use. */
export const library = {
  beforeTestCaseHookDefinitions: [beforeHook],
  afterTestCaseHookDefinitions: [afterHook],
  beforeTestRunHookDefinitions: [{ ...runHooks.BeforeAll, code: () => undefined }],
  afterTestRunHookDefinitions: [{ ...runHooks.AfterAll, code: () => undefined }],
  stepDefinitions: [],
  undefinedParameterTypes: [],
  World: class {},
}

/** Cucumber as it reports a made-up run: it sends its messages, and runs no step. */
export class MadeUpCucumber {
  readonly testCases: AssembledTestCase[]
  readonly adapter: CucumberAdapter
  readonly documents: GherkinDocument[]
  private readonly newId = IdGenerator.incrementing()
  private seconds = 0
  private failing = false

  constructor(
    private readonly broadcaster: EventEmitter,
    private readonly made: MadeUpRun,
  ) {
    const options = {
      includeSource: true,
      includeGherkinDocument: true,
      includePickles: true,
      newId: this.newId,
    }
    const texts = generateMessages(made.feature, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options)
    for (const envelope of texts) this.emit(envelope)
    const pickles = texts.flatMap(({ pickle }) => pickle ?? [])
    if (pickles.length !== made.attempts.length)
      throw new Error(`${pickles.length} scenarios are in the text`)
    this.documents = texts.flatMap((message) => message.gherkinDocument ?? [])
    const [gherkinDocument] = this.documents
    if (!gherkinDocument) throw new Error('no document')
    this.emit({ testRunStarted: { id: 'run', timestamp: this.now() } })
    this.testCases = pickles.map((pickle) => ({ gherkinDocument, pickle, testCase: this.testCaseOf(pickle) }))
    this.adapter = made.workers ? this.parallel(made.workers) : this.serial()
  }

  finish(success: boolean): void {
    this.emit({ testRunFinished: { testRunStartedId: 'run', success, timestamp: this.now() } })
  }

  /** As Cucumber's two adapters do it. */
  run = async (): Promise<boolean> => {
    const { adapter, made } = this
    if ('worker' in adapter) {
      if (!this.runHook('BeforeAll')) throw new Error('a BeforeAll hook errored')
      for (const item of this.testCases) this.runScenario(item)
      if (!this.runHook('AfterAll')) throw new Error('a BeforeAll hook errored')
      return !this.failing
    }
    adapter.todo.push(...this.testCases)
    for (let id = 0; id < (made.workers ?? 0); id++) adapter.startWorker(String(id), made.workers ?? 0)
    for (const worker of Object.values(adapter.workers)) this.runWorker(adapter, worker)
    return !this.failing && !adapter.failing
  }

  private runWorker(adapter: ParallelAdapter, { id, process }: CucumberWorker): void {
    const close = (code: number) => (process as EventEmitter).emit('close', code, null)
    if (!this.runHook('BeforeAll', id)) return void close(1)
    for (let item = adapter.todo.shift(); item; item = adapter.todo.shift()) {
      adapter.inProgress[id] = item
      if (!this.runScenario(item, id)) return void close(0)
      delete adapter.inProgress[id]
    }
    const isClosed = this.runHook('AfterAll', id)
    if (!isClosed) this.failing = true
    if (this.made.fails === 'a worker, after all') this.failing = true
    close(isClosed && this.made.fails === undefined ? 0 : 1)
  }

  private serial(): CucumberAdapter {
    const runTestRunHook = async (hook: { readonly id: string }) => void this.runHook(hook.id as 'AfterAll')
    return { worker: { ...this.parts(), runTestRunHook } }
  }

  private parallel(count: number): ParallelAdapter {
    const workers: Record<string, CucumberWorker> = {}
    for (let id = 0; id < count; id++) workers[id] = { id: String(id), state: 2, process: new EventEmitter() }
    const own = { todo: [], inProgress: {}, startWorker: () => undefined, awakenWorkers: () => undefined }
    const supportCodeLibrary = { ...library, parallelCanAssign: () => true }
    return { ...this.parts(), ...own, supportCodeLibrary, failing: false, workers }
  }

  private parts() {
    const options = { dryRun: this.made.dryRun ?? false, strict: true }
    return { eventBroadcaster: this.broadcaster, options, supportCodeLibrary: library }
  }

  private testCaseOf({ id: pickleId, steps }: Pickle): TestCase {
    const own = steps.map((step) => ({
      ...{ id: this.newId(), pickleStepId: step.id, stepDefinitionIds: ['step'] },
      stepMatchArgumentsLists: [],
    }))
    const hooks = [beforeHook, afterHook].map(({ id }) => ({ id: this.newId(), hookId: id }))
    const testSteps = [...hooks.slice(0, 1), ...own, ...hooks.slice(1)]
    const testCase = { id: this.newId(), pickleId, testSteps, testRunStartedId: 'run' }
    this.emit({ testCase })
    return testCase
  }

  private runHook(name: 'BeforeAll' | 'AfterAll', workerId?: string): boolean {
    const id = this.newId()
    const place = { testRunStartedId: 'run', ...(workerId && { workerId }) }
    this.emit({ testRunHookStarted: { id, hookId: name, ...place, timestamp: this.now() } })
    const failed = this.made.fails === name
    const result = resultOf(failed ? FAILED : PASSED, `the rack file is broken`)
    this.emit({ testRunHookFinished: { testRunHookStartedId: id, result, timestamp: this.now() } })
    return !failed
  }

  /** @returns false if its worker ended */
  private runScenario({ pickle, testCase }: AssembledTestCase, workerId?: string): boolean {
    const attempts = this.made.attempts[this.testCases.findIndex((one) => one.testCase === testCase)] ?? []
    for (const [attempt, what] of attempts.entries()) {
      if (what === 'dies before it begins') return false
      const id = this.newId()
      const start = {
        id,
        testCaseId: testCase.id,
        attempt,
        ...(workerId && { workerId }),
        timestamp: this.now(),
      }
      this.emit({ testCaseStarted: start })
      const willBeRetried = attempt + 1 < attempts.length
      if (!this.runSteps(id, testCase, what, pickle.name)) return false
      this.emit({ testCaseFinished: { testCaseStartedId: id, willBeRetried, timestamp: this.now() } })
      if (!willBeRetried && !good.includes(what)) this.failing = true
    }
    return true
  }

  private runSteps(
    testCaseStartedId: string,
    { testSteps }: TestCase,
    what: MadeUpAttempt,
    name: string,
  ): boolean {
    const statuses = statusesOf(what, testSteps.length)
    for (const [i, { id: testStepId }] of testSteps.entries()) {
      const place = { testCaseStartedId, testStepId }
      this.emit({ testStepStarted: { ...place, timestamp: this.now() } })
      if (what === 'dies' && i === 1) return false
      if (i === 0 && statuses[i] === SKIPPED) this.attach(place, logType, `${what}: the reason`)
      if (i === 1 && what === 'passes with a warning')
        this.attach(place, logType, '! A was left showing "DND"')
      if (i === testSteps.length - 1) this.attachJournal(place, what, name)
      const testStepResult = resultOf(statuses[i] ?? PASSED, `${what}: the message`)
      this.emit({ testStepFinished: { ...place, testStepResult, timestamp: this.now() } })
    }
    return what !== 'dies after its steps'
  }

  private attachJournal(place: object, what: MadeUpAttempt, name: string): void {
    const cause = what === 'cannot reach a phone' || what === 'needs a phone in quarantine'
    const text = { ...journal([], { name, uri }), ...(cause && { cause: 'rack' }) }
    this.attach(place, journalType, JSON.stringify(text))
  }

  private attach(place: object, mediaType: string, body: string): void {
    const attachment = { ...place, mediaType, body, fileName: 'x', timestamp: this.now() }
    this.emit({ attachment: { ...attachment, contentEncoding: 'IDENTITY' } } as Envelope)
  }

  private emit(envelope: Envelope): void {
    this.broadcaster.emit('envelope', envelope)
  }

  private now() {
    this.seconds += 1
    return { seconds: 1_767_000_000 + this.seconds, nanos: 0 }
  }
}
