import type { Clock } from '../../support/clock/index.js'
import type { Part } from './parts.js'
import type { RunningScript, ScriptResult } from './run-script.js'

/** How a part has ended. `not run`: the run was stopped before. */
export interface PartResult {
  readonly part: Part
  readonly outcome: 'passed' | 'failed' | 'stopped' | 'not run'
  /** ms */
  readonly wallMs: number
  readonly cpuSeconds: number | undefined
}

/** The state of a run, for its display. */
export interface Progress {
  readonly parts: readonly Part[]
  /** The parts that run, each with the time when it began, ms of the clock. */
  readonly running: ReadonlyMap<Part, number>
  readonly ended: readonly PartResult[]
}

/** What happens in a run. */
export interface Watcher {
  begins(part: Part, progress: Progress): void
  ends(result: PartResult, output: string, progress: Progress): void
}

interface RunOptions {
  readonly start: (part: Part) => RunningScript
  readonly watcher: Watcher
  readonly clock: Clock
  /** How many parts run at the same time; a part that `isAlone` runs alone, after them. */
  readonly atOnce: number
  /** The order of the parts that run at the same time; default: as given. */
  readonly order?: (parts: readonly Part[]) => readonly Part[]
}

/** Runs parts, and returns their results as the parts were given. A part that fails ends no other one. */
export class PartRun implements Progress {
  readonly running = new Map<Part, number>()
  readonly ended: PartResult[] = []
  private readonly scripts = new Map<Part, RunningScript>()
  private isStopped = false

  constructor(
    readonly parts: readonly Part[],
    private readonly options: RunOptions,
  ) {}

  async run(): Promise<readonly PartResult[]> {
    const together = this.parts.filter(({ isAlone }) => !isAlone)
    const queue = [...(this.options.order?.(together) ?? together)]
    const worker = async () => {
      for (let part = queue.shift(); part; part = queue.shift()) await this.runPart(part)
    }
    await Promise.all(Array.from({ length: this.options.atOnce }, worker))
    for (const part of this.parts) if (part.isAlone) await this.runPart(part)
    return this.parts.flatMap((part) => this.ended.find((one) => one.part === part) ?? [])
  }

  /** Ends what runs. Nothing else begins. */
  stop(signal: NodeJS.Signals): void {
    this.isStopped = true
    for (const script of this.scripts.values()) script.kill(signal)
  }

  private async runPart(part: Part): Promise<void> {
    if (this.isStopped) {
      this.ended.push({ part, outcome: 'not run', wallMs: 0, cpuSeconds: undefined })
      return
    }
    const { clock, start, watcher } = this.options
    const startedMs = clock.now()
    this.running.set(part, startedMs)
    watcher.begins(part, this)
    const script = start(part)
    this.scripts.set(part, script)
    const ended = await script.ended
    this.scripts.delete(part)
    this.running.delete(part)
    const { cpuSeconds, output } = ended
    const result = { part, outcome: this.outcomeOf(ended), wallMs: clock.now() - startedMs, cpuSeconds }
    this.ended.push(result)
    watcher.ends(result, output, this)
  }

  private outcomeOf({ exitCode }: ScriptResult): PartResult['outcome'] {
    if (exitCode === 0) return 'passed'
    return this.isStopped ? 'stopped' : 'failed'
  }
}
