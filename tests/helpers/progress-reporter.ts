import {
  DefaultReporter,
  type SerializedError,
  type TestCase,
  type TestModule,
  type TestModuleState,
  type TestRunEndReason,
  type TestSpecification,
} from 'vitest/node'
import { backgroundClock as clock } from '../../support/clock/index.js'
import { fitted } from '../../support/reports/fit-text.js'
import { barRow, ProgressBar, terminalOf } from '../../support/reports/progress-bar.js'
import { describeRemaining, remainingMs } from '../../support/reports/remaining-time.js'

/** The time of a file that never ran, ms. */
const unknownMs = 1000

/**
 * One line for each file of tests, and on a terminal a progress bar. Failures are shown in detail, as by Vitest. The remaining
 * time is that of the last run of the same files, which Vitest remembers.
 */
export class ProgressReporter extends DefaultReporter {
  private bar: ProgressBar | undefined
  private startedMs = 0
  /** What each file took in the last run, ms, by its path. */
  private usual = new Map<string, number>()
  /** The files that run, each with its start, ms of the clock. */
  private readonly running = new Map<string, number>()
  private readonly ended = new Map<string, 'passed' | 'failed' | 'skipped'>()

  constructor() {
    // Without Vitest's own rows.
    super({ summary: false })
  }

  override onTestRunStart(specifications: readonly TestSpecification[]): void {
    super.onTestRunStart(specifications)
    this.startedMs = clock.now()
    this.running.clear()
    this.ended.clear()
    this.usual = new Map(specifications.map((one) => [one.moduleId, this.lastMs(one)]))
    // As by Vitest: a person who runs one file looks at its tests.
    this.renderSucceed = specifications.length === 1
    const terminal = terminalOf(process.stdout, process.env)
    if (!terminal || specifications.length === 1) return
    this.bar = new ProgressBar({
      terminal,
      write: process.stdout.write.bind(process.stdout),
      rowsFor: ({ columns }) => this.rows().map((row) => fitted(row, columns)),
      clock,
      streams: [terminal, ...(process.stderr.isTTY ? [process.stderr] : [])],
    })
  }

  onTestModuleStart({ moduleId }: TestModule): void {
    this.running.set(moduleId, clock.now())
  }

  override onTestModuleEnd(module: TestModule): void {
    this.running.delete(module.moduleId)
    const state = module.state()
    this.ended.set(module.moduleId, state === 'failed' || state === 'skipped' ? state : 'passed')
    super.onTestModuleEnd(module)
    this.bar?.update()
  }

  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    this.bar?.close()
    super.onTestRunEnd(modules, errors, reason)
    for (const module of modules.filter((one) => one.state() === 'failed')) {
      const failed = [...module.children.allTests('failed')].map(({ fullName }) => fullName)
      for (const name of failed.length > 0 ? failed : ['see above'])
        this.log(` ✖ ${module.relativeModuleId}: ${name}`)
    }
  }

  protected override printTestModule(module: TestModule): void {
    if (this.renderSucceed || module.state() === 'failed') return super.printTestModule(module)
    const count = [...module.children.allTests()].length
    const skipped = [...module.children.allTests('skipped')].length
    const tests = `${count} test${count === 1 ? '' : 's'}${skipped > 0 ? `, ${skipped} skipped` : ''}`
    const seconds = (module.diagnostic().duration / 1000).toFixed(1)
    const done = this.bar ? '' : `[${this.ended.size}/${this.usual.size}] `
    this.log(` ${this.getStateSymbol(module)} ${done}${module.relativeModuleId} (${tests}) ${seconds} s`)
  }

  /** Of a file with failures, only these. */
  protected override printTestCase(moduleState: TestModuleState, test: TestCase): void {
    if (this.renderSucceed || test.result().state === 'failed') super.printTestCase(moduleState, test)
  }

  private rows(): string[] {
    const failed = [...this.ended.values()].filter((state) => state === 'failed').length
    const doneMs = this.sum([...this.ended.keys()])
    const begunMs = [...this.running].map(([file, since]) =>
      Math.min(clock.now() - since, this.usual.get(file) ?? 0),
    )
    const done = doneMs + begunMs.reduce((total, one) => total + one, 0)
    const left = this.sum([...this.usual.keys()]) - done
    const remaining = remainingMs({ elapsedMs: clock.now() - this.startedMs, done, left })
    const text = [
      `${this.ended.size} of ${this.usual.size} files`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(remaining === undefined ? [] : [describeRemaining(remaining)]),
    ].join(', ')
    const running = [...this.running].map(
      ([file, since]) => `  ${Math.floor((clock.now() - since) / 1000)} s  ${this.relative(file)}`,
    )
    return [barRow(done / (done + left), text, process.stdout.columns), ...running]
  }

  private lastMs({ project, moduleId }: TestSpecification): number {
    const known = this.ctx.cache.getFileTestResults(`${project.name}:${this.relative(moduleId)}`)
    return known?.duration || unknownMs
  }

  private sum(files: readonly string[]): number {
    return files.reduce((total, file) => total + (this.usual.get(file) ?? 0), 0)
  }
}
