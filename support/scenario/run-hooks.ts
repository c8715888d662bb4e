import { type Envelope, type TestRunHookStarted, TestStepResultStatus } from '@cucumber/messages'
import { failure, type RunProblem } from '../reports/index.js'
import type { RunHook } from './cucumber-runtime.js'

interface RunHooks {
  readonly beforeTestRunHookDefinitions: readonly RunHook[]
}

/** Follows the hooks of a run (BeforeAll and AfterAll). With workers, each hook runs once in each worker. */
export class RunHookResults {
  private readonly open = new Map<string, TestRunHookStarted>()
  private readonly begun = new Set<string>()
  private readonly failed: RunProblem[] = []

  constructor(private readonly hooks: RunHooks) {}

  onEnvelope({ testRunHookStarted: started, testRunHookFinished: finished }: Envelope): void {
    if (started) {
      this.open.set(started.id, started)
      this.begun.add(started.hookId)
    }
    if (!finished) return
    const { testRunHookStartedId: id, result } = finished
    const hook = this.open.get(id)
    this.open.delete(id)
    if (hook && result.status === TestStepResultStatus.FAILED)
      this.failed.push({ kind: this.kindOf(hook), result })
  }

  hasBegun = ({ id }: RunHook): boolean => this.begun.has(id)

  /**
   * Each failure once, because workers usually fail for the same reason.
   * @param endOf describes how a worker ended; undefined if it did not end early
   */
  problems(endOf: (workerId: string) => string | undefined): RunProblem[] {
    const unfinished = [...this.open.values()].map((hook): RunProblem => {
      const kind = this.kindOf(hook)
      const end = endOf(hook.workerId ?? '') ?? 'the run ended'
      return { kind, result: failure(TestStepResultStatus.FAILED, `${end} while a hook of ${kind} ran`) }
    })
    const all = [...this.failed, ...unfinished]
    return [...new Map(all.map((problem) => [`${problem.kind} ${problem.result.message}`, problem])).values()]
  }

  private kindOf({ hookId }: TestRunHookStarted): 'BeforeAll' | 'AfterAll' {
    const { beforeTestRunHookDefinitions: before } = this.hooks
    return before.some(({ id }) => id === hookId) ? 'BeforeAll' : 'AfterAll'
  }
}
