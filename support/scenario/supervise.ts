import { createRequire } from 'node:module'
import type { CoordinatorContext } from '@cucumber/cucumber/api'
import type { GherkinDocument, ParseError, Pickle } from '@cucumber/messages'
import type { AssembledTestCase, CucumberAdapter } from './cucumber-runtime.js'
import { reportParseErrors } from './parse-errors.js'
import type { AssignRule } from './plan/index.js'
import { superviseRun } from './run-supervisor.js'

const load = createRequire(import.meta.url)

interface Runtime {
  run(this: CucumberAdapter, testCases: readonly AssembledTestCase[]): Promise<boolean>
}

/** Cucumber's two ways to run scenarios: in this process, and in workers (`--parallel`). Each has one method `run`. */
const runtimes = [
  load('@cucumber/cucumber/lib/runtime/serial/adapter').InProcessAdapter.prototype as Runtime,
  load('@cucumber/cucumber/lib/runtime/parallel/adapter').ChildProcessAdapter.prototype as Runtime,
].map((runtime) => ({ runtime, run: runtime.run }))

/** Until the run is over, its exit code is that of a run that could not start, or of a run that broke off. */
const outcome: Outcome = { exitCode: 2, isOver: false, messages: [], atLeast: 0 }

interface Outcome {
  exitCode: number
  isOver: boolean
  messages: readonly string[]
  atLeast: number
}

/** What no scenario of the run shows, such as a dry run that preflight refuses. @param code the highest code counts */
export function exitCodeAtLeast(code: number): void {
  outcome.atLeast = Math.max(outcome.atLeast, code)
}

/**
 * The one place that sets the exit code of a run. That of Cucumber is 0 or 1; any other is that of a signal or of Node.
 * A success that Cucumber doubts, because a report could not be written, stays a failure.
 */
function setExitCode(code: number): void {
  for (const message of outcome.messages) process.stderr.write(`\n${message}\n`)
  if (code !== 0 && code !== 1) return
  if (code === 0 && !outcome.isOver)
    process.stderr.write('\n✖ The process of the run has ended with exit code 0 before the run was over\n')
  process.exitCode = Math.max(outcome.exitCode, outcome.atLeast) || code
}

/** The part of the plugin that sees to it that all reports and the exit code tell what happened. Call it first. */
export function supervise(
  { on, transform, environment: { cwd } }: CoordinatorContext<unknown>,
  mayBegin: AssignRule,
): void {
  const paths: string[] = []
  const documents: GherkinDocument[] = []
  const pickles: Pickle[] = []
  const parseErrors: ParseError[] = []
  process.once('exit', setExitCode)
  on('paths:resolve', ({ unexpandedSourcePaths }) => paths.push(...unexpandedSourcePaths))
  on('message', ({ gherkinDocument, pickle, parseError, testCaseStarted }) => {
    if (gherkinDocument) documents.push(gherkinDocument)
    if (pickle) pickles.push(pickle)
    if (parseError) parseErrors.push(parseError)
    if (testCaseStarted && parseErrors.length === 0 && !outcome.isOver) outcome.exitCode = 1
  })
  transform('pickles:filter', async (planned) => {
    if (parseErrors.length > 0) await reportParseErrors(parseErrors)
    return planned
  })
  for (const { runtime, run } of runtimes)
    runtime.run = async function (testCases) {
      const scenarios = () => run.call(this, testCases)
      const facts = { cwd, paths, documents, pickles }
      const { exitCode, messages } = await superviseRun({
        ...{ adapter: this, testCases, run: scenarios, facts, mayBegin },
      })
      Object.assign(outcome, { exitCode, messages, isOver: true })
      return exitCode === 0
    }
}
