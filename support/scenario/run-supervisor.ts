import { randomUUID } from 'node:crypto'
import { type Envelope, TestStepResultStatus, TimeConversion } from '@cucumber/messages'
import { systemClock } from '../clock/index.js'
import {
  Attempts,
  describeProblem,
  type ExitCode,
  endOfAttempt,
  exitCodeOf,
  exitCodes,
  failure,
  hasRun,
  type LostScenario,
  neverBegan,
  problemScenario,
  type RunProblem,
  SharedPictures,
} from '../reports/index.js'
import { type AssembledTestCase, type CucumberAdapter, partsOf } from './cucumber-runtime.js'
import { startOnlyNeededWorkers } from './needed-workers.js'
import { type AssignRule, addAssignRule } from './plan/index.js'
import { requestedSources } from './requested-run.js'
import { RunHookResults } from './run-hooks.js'
import { checkSelection, type SelectionFacts } from './selection.js'
import { type WorkerEnds, watchWorkers } from './worker-ends.js'

export interface RunOutcome {
  readonly exitCode: ExitCode
  /** What the terminal shows last. */
  readonly messages: readonly string[]
}

/** A run of Cucumber, before its first scenario. */
export interface SupervisedRun {
  readonly adapter: CucumberAdapter
  readonly testCases: readonly AssembledTestCase[]
  /** Runs the scenarios. @returns whether Cucumber counts the run as a success */
  readonly run: () => Promise<boolean>
  readonly facts: SelectionFacts
  /** Default: all scenarios may run beside each other. */
  readonly mayBegin?: AssignRule
}

/**
 * Runs the scenarios, and sees to it that every report and the exit code tell what happened: that nothing was found,
 * that a hook of the run failed, that a worker ended, that no scenario ran. Cucumber reports none of these.
 */
export async function superviseRun(supervised: SupervisedRun): Promise<RunOutcome> {
  const { facts, testCases } = supervised
  const sources = await requestedSources(facts.cwd)
  const supervisor = new RunSupervisor(supervised, sources?.shard !== undefined)
  const selection = await checkSelection(facts, testCases.length, sources)
  switch (selection.kind) {
    case 'nothing found':
      return supervisor.refuse(selection.problems.join('\n'))
    case 'empty shard':
      return { exitCode: exitCodes.proved, messages: [selection.reason] }
    case 'scenarios':
      return supervisor.run()
    default:
      return selection satisfies never
  }
}

const FAILED = TestStepResultStatus.FAILED
const SKIPPED = TestStepResultStatus.SKIPPED

class RunSupervisor {
  private readonly attempts = new Attempts()
  private readonly pictures = new SharedPictures()
  private readonly hooks: RunHookResults
  private readonly parts: ReturnType<typeof partsOf>
  private readonly messages: string[] = []
  private readonly problemKinds: string[] = []

  constructor(
    private readonly supervised: SupervisedRun,
    /** The run is one of several that share the scenarios. */
    private readonly isShard: boolean,
  ) {
    this.parts = partsOf(supervised.adapter)
    this.hooks = new RunHookResults(this.parts.supportCodeLibrary)
    for (const { pickle, testCase } of supervised.testCases) {
      this.attempts.onEnvelope({ pickle })
      this.attempts.onEnvelope({ testCase })
    }
    this.parts.eventBroadcaster.on('envelope', (envelope: Envelope) => {
      this.pictures.onEnvelope(envelope)
      this.attempts.onEnvelope(envelope)
      this.hooks.onEnvelope(envelope)
    })
  }

  /** Runs nothing. */
  async refuse(problem: string): Promise<RunOutcome> {
    await this.report({ kind: 'selection', result: failure(FAILED, problem) })
    return { exitCode: exitCodes.notRun, messages: this.messages }
  }

  async run(): Promise<RunOutcome> {
    const ends: WorkerEnds = this.prepareWorkers((id) => this.endAttemptOf(id, ends))
    const success = await this.runScenarios()
    const problems = this.hooks.problems((worker) => ends.get(worker))
    for (const problem of problems) await this.report(problem)
    this.reportMissing(problems, ends)
    if (this.allSkipped)
      await this.report({ kind: 'result', result: failure(FAILED, nothingRan(this.attempts.ended.length)) })
    // A worker ended with an error while it had no scenario.
    if (!success && this.exitCode === exitCodes.proved)
      await this.report({ kind: 'workers', result: failure(FAILED, unexpectedEnds(ends)) })
    return { exitCode: this.exitCode, messages: this.messages }
  }

  private prepareWorkers(onLost: (workerId: string) => void): WorkerEnds {
    const { adapter, testCases, mayBegin } = this.supervised
    if ('worker' in adapter) return new Map()
    const ends = watchWorkers(adapter, this.attempts, onLost)
    startOnlyNeededWorkers(adapter, testCases.length)
    if (mayBegin) addAssignRule(adapter, mayBegin)
    return ends
  }

  private get exitCode(): ExitCode {
    return exitCodeOf(this.attempts.ended, this.parts.options)
  }

  /** Without workers, Cucumber throws the error of a hook of the run, and writes no reports. */
  private async runScenarios(): Promise<boolean> {
    try {
      return await this.supervised.run()
    } catch (error) {
      if (this.hooks.problems(() => undefined).length === 0) throw error
      await this.runOtherHooks()
      return false
    }
  }

  /** The hooks of AfterAll that have not run: the rack must be closed, or the process would not end. */
  private async runOtherHooks(): Promise<void> {
    const { adapter } = this.supervised
    if (!('worker' in adapter)) return
    const after = this.parts.supportCodeLibrary.afterTestRunHookDefinitions.toReversed()
    for (const hook of after) if (!this.hooks.hasBegun(hook)) await adapter.worker.runTestRunHook(hook)
  }

  private endAttemptOf(workerId: string, ends: WorkerEnds): void {
    for (const attempt of this.attempts.running)
      if (attempt.workerId === workerId)
        this.emit(endOfAttempt(attempt, workerLost(ends.get(workerId)), now()))
  }

  /** Reports the scenarios that no worker was left to run, or that could not run after BeforeAll failed. */
  private reportMissing(problems: readonly RunProblem[], ends: WorkerEnds): void {
    const couldNotStart =
      !this.attempts.ended.some(hasRun) && problems.some(({ kind }) => kind === 'BeforeAll')
    const reason = [...ends.values()].join(', ') || 'the run has ended'
    const lost: Pick<LostScenario, 'status' | 'message'> = couldNotStart
      ? { status: SKIPPED, message: 'the run could not start' }
      : { status: FAILED, message: `it did not run: ${reason}` }
    for (const { testCase, number } of this.attempts.missing)
      this.emit(neverBegan({ testCase, number, ...lost }, randomUUID(), now()))
  }

  /** Whether no scenario ran, and neither the rack nor a problem of the run is the reason. */
  private get allSkipped(): boolean {
    const { ended } = this.attempts
    if (this.parts.options.dryRun || this.isShard) return false
    return this.messages.length === 0 && ended.every(({ status, byRack }) => status === SKIPPED && !byRack)
  }

  private async report(problem: RunProblem): Promise<void> {
    this.problemKinds.push(problem.kind)
    const number = this.problemKinds.filter((kind) => kind === problem.kind).length
    this.messages.push(`✖ ${describeProblem(problem)}`)
    this.emit(await problemScenario(problem, number, randomUUID, now()))
  }

  private emit(envelopes: readonly Envelope[]): void {
    for (const envelope of envelopes) this.parts.eventBroadcaster.emit('envelope', envelope)
  }
}

const now = () => TimeConversion.millisecondsSinceEpochToTimestamp(systemClock.date().getTime())

/** A worker that has nothing left to do ends with exit code 0. */
function unexpectedEnds(ends: WorkerEnds): string {
  const all = [...ends.values()]
  const unexpected = all.filter((end) => !end.endsWith('(exit code 0)'))
  return (unexpected.length > 0 ? unexpected : all).join('\n')
}

const workerLost = (end: string | undefined) =>
  `${end} while this scenario ran. Does a step or a library end the process, or was it killed for its memory?`

const nothingRan = (count: number) =>
  `no scenario ran: ${count === 1 ? 'the only one was' : `all ${count} were`} skipped. The reasons are in the lines above`
