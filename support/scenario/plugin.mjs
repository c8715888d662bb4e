import { createRequire } from 'node:module'

// Cucumber imports plugins before it can load TypeScript, so the TypeScript is imported when it is needed.

const require = createRequire(import.meta.url)

/** Cucumber's two ways to run scenarios: in this process, and in workers (`--parallel`). Each has one method `run`. */
const runtimes = [
  require('@cucumber/cucumber/lib/runtime/serial/adapter').InProcessAdapter.prototype,
  require('@cucumber/cucumber/lib/runtime/parallel/adapter').ChildProcessAdapter.prototype,
].map((runtime) => ({ runtime, run: runtime.run }))

/** Until the run is over, its exit code is that of a run that could not start, or of a run that broke off. */
const outcome = { exitCode: 2, isOver: false, messages: [] }

/**
 * Cucumber's exit code is 0 or 1. Any other is that of a signal or of Node. A success that Cucumber doubts, because a
 * report could not be written, stays a failure.
 */
function setExitCode(code) {
  for (const message of outcome.messages) process.stderr.write(`\n${message}\n`)
  if (code !== 0 && code !== 1) return
  if (code === 0 && !outcome.isOver)
    process.stderr.write('\n✖ The process of the run has ended with exit code 0 before the run was over\n')
  process.exitCode = outcome.exitCode || code
}

/** @type {import('@cucumber/cucumber/api').Plugin} */
export default {
  type: 'plugin',
  coordinator({ on, transform, environment: { cwd, env }, logger }) {
    const facts = { cwd, paths: [], documents: [], pickles: [] }
    const parseErrors = []
    process.once('exit', setExitCode)
    on('paths:resolve', ({ unexpandedSourcePaths }) => facts.paths.push(...unexpandedSourcePaths))
    on('message', ({ gherkinDocument, pickle, parseError, testCaseStarted }) => {
      if (gherkinDocument) facts.documents.push(gherkinDocument)
      // The copies of a scenario for each model have no text of their own.
      if (pickle) facts.pickles.push(pickle)
      if (parseError) parseErrors.push(parseError)
      if (testCaseStarted && parseErrors.length === 0 && !outcome.isOver) outcome.exitCode = 1
    })
    transform('pickles:filter', async (pickles) => {
      if (parseErrors.length > 0) {
        const { reportParseErrors } = await import('./parse-errors.ts')
        await reportParseErrors(parseErrors)
        return pickles
      }
      const { withCopies } = await import('./every-model.ts')
      return withCopies(pickles, env, (warning) => logger.warn(warning))
    })
    for (const { runtime, run } of runtimes)
      runtime.run = async function (testCases) {
        const { superviseRun } = await import('./run-supervisor.ts')
        const scenarios = () => run.call(this, testCases)
        const { exitCode, messages } = await superviseRun({ adapter: this, testCases, run: scenarios, facts })
        Object.assign(outcome, { exitCode, messages, isOver: true })
        return exitCode === 0
      }
  },
}
