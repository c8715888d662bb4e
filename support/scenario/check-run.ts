import type { CoordinatorContext, IRunConfiguration, PluginCleanup } from '@cucumber/cucumber/api'
import type { GherkinDocument } from '@cucumber/messages'
import { isOwnCode, loadOwnTypeScript } from '../build/index.js'
import { tellCauseInJUnit } from '../reports/index.js'
import { dryRunStarts, keepReports } from '../run-configuration.js'
import { checkReportFiles } from './check-project.js'
import { dryRun } from './dry-run.js'
import { withEmptyExamples } from './empty-examples.js'
import { exitCodeAtLeast } from './supervise.js'

/**
 * The part of the plugin that checks what a run selects and where it reports: Examples without rows fail, and a dry run performs preflight.
 * Call it after the transforms that change which scenarios run.
 */
export function checkRun(
  { on, transform, environment: { cwd, env }, logger }: CoordinatorContext<unknown>,
  run: IRunConfiguration | undefined,
): PluginCleanup {
  const { stdout, files } = run?.formats ?? {}
  checkReportFiles(cwd, Object.keys(files ?? {}))
  const formatters = [stdout ?? '', ...Object.values(files ?? {})]
  if (formatters.some(isOwnCode)) loadOwnTypeScript()
  // Only then, because Cucumber's report takes time to load.
  if (formatters.some((name) => /junit/.test(name))) tellCauseInJUnit()
  const isDryRun = run?.runtime.dryRun ?? false
  if (isDryRun) {
    dryRunStarts()
    // Cucumber empties the files of all formatters next, in a dry run, too.
    keepReports(files ?? {}, cwd)
  }
  const documents: GherkinDocument[] = []
  let featurePaths: readonly string[] = []
  on('paths:resolve', ({ unexpandedSourcePaths }) => {
    featurePaths = unexpandedSourcePaths
  })
  on('message', ({ gherkinDocument }) => {
    if (gherkinDocument) documents.push(gherkinDocument)
  })
  let verdict = ''
  transform('pickles:filter', async (pickles) => {
    const selection = { ...run?.sources, cwd, documents, featurePaths }
    const planned = withEmptyExamples(pickles, selection, (warning) => {
      logger.warn(warning)
      exitCodeAtLeast(1)
    })
    if (!isDryRun) return planned
    const { exitCode, text } = await dryRun(planned, env, run?.runtime.parallel ?? 0)
    exitCodeAtLeast(exitCode)
    verdict = text
    return planned
  })
  return () => {
    if (verdict !== '') process.stdout.write(`\n${verdict}\n`)
  }
}
