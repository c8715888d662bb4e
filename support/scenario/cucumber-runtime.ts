import type { EventEmitter } from 'node:events'
import type { GherkinDocument, Pickle, TestCase } from '@cucumber/messages'

/**
 * The parts of Cucumber's two runtimes that the supervision of a run needs. Cucumber exports no types for them. One
 * runs all scenarios in this process, the other in workers (`--parallel`).
 */
export type CucumberAdapter = SerialAdapter | ParallelAdapter

interface SerialAdapter {
  readonly worker: RuntimeParts & {
    /** Never rejects. */
    runTestRunHook(hook: RunHook): Promise<unknown>
  }
}

export interface ParallelAdapter extends RuntimeParts {
  readonly supportCodeLibrary: RuntimeParts['supportCodeLibrary'] & {
    /** Whether a worker may begin a scenario beside those that run. */
    parallelCanAssign(pickle: Pickle, running: readonly Pickle[]): boolean
  }
  failing: boolean
  /** The scenarios that no worker has begun. */
  readonly todo: AssembledTestCase[]
  /** The scenario of each worker, by the id of the worker. */
  readonly inProgress: Record<string, AssembledTestCase>
  readonly workers: Readonly<Record<string, CucumberWorker>>
  startWorker(id: string, total: number): void
  /** Gives work to workers that have none. */
  awakenWorkers(idle: CucumberWorker): void
}

export interface CucumberWorker {
  readonly id: string
  /** 0: it has no work. */
  readonly state: number
  readonly process: Pick<EventEmitter, 'on' | 'prependListener'>
}

interface RuntimeParts {
  readonly eventBroadcaster: EventEmitter
  readonly options: { readonly dryRun: boolean; readonly strict: boolean }
  readonly supportCodeLibrary: {
    readonly beforeTestRunHookDefinitions: readonly RunHook[]
    readonly afterTestRunHookDefinitions: readonly RunHook[]
  }
}

export interface RunHook {
  readonly id: string
}

export interface AssembledTestCase {
  readonly gherkinDocument: GherkinDocument
  readonly pickle: Pickle
  readonly testCase: TestCase
}

export const partsOf = (adapter: CucumberAdapter): RuntimeParts =>
  'worker' in adapter ? adapter.worker : adapter
