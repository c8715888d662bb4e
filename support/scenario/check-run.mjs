// JavaScript, because Cucumber imports plugins before it can load TypeScript.
import { dryRunStarts, keepReports, readRunConfiguration } from '../run-configuration.mjs'
import { checkReportFiles } from './check-project.mjs'
import { exitCodeAtLeast } from './supervise.mjs'

/**
 * The part of the plugin that checks what a run selects and where it reports: Examples without rows fail, and a dry run performs preflight.
 * Call it after the transforms that change which scenarios run.
 * @param {import('@cucumber/cucumber/api').CoordinatorContext<unknown>} context
 */
export async function checkRun({ on, transform, environment: { cwd, env }, logger }) {
  const run = await readRunConfiguration(process.argv, { cwd, env })
  checkReportFiles(cwd, Object.keys(run?.formats.files ?? {}))
  const isDryRun = run?.runtime.dryRun ?? false
  if (isDryRun) {
    dryRunStarts()
    // Cucumber empties the files of all formatters next, in a dry run, too.
    keepReports(run.formats.files, cwd)
  }
  const selection = { ...run?.sources, cwd, documents: [], featurePaths: [] }
  on('paths:resolve', ({ unexpandedSourcePaths }) => {
    selection.featurePaths = unexpandedSourcePaths
  })
  on('message', ({ gherkinDocument }) => {
    if (gherkinDocument) selection.documents.push(gherkinDocument)
  })
  let verdict = ''
  transform('pickles:filter', async (pickles) => {
    const { withEmptyExamples } = await import('./empty-examples.ts')
    const planned = withEmptyExamples(pickles, selection, (warning) => {
      logger.warn(warning)
      exitCodeAtLeast(1)
    })
    if (!isDryRun) return planned
    const { dryRun } = await import('./dry-run.ts')
    const { exitCode, text } = await dryRun(planned, env, run.runtime.parallel)
    exitCodeAtLeast(exitCode)
    verdict = text
    return planned
  })
  return () => {
    if (verdict !== '') process.stdout.write(`\n${verdict}\n`)
  }
}
