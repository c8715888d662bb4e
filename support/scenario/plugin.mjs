// Cucumber imports plugins before it can load TypeScript, so the TypeScript is imported when scenarios are filtered.
import { dryRunStarts, keepReports, readRunConfiguration } from '../run-configuration.mjs'

/** @type {import('@cucumber/cucumber/api').Plugin} */
export default {
  type: 'plugin',
  async coordinator({ on, transform, environment: { cwd, env }, logger }) {
    const run = await readRunConfiguration(process.argv, { cwd, env })
    const isDryRun = run?.runtime.dryRun ?? false
    if (isDryRun) dryRunStarts()
    // Cucumber empties the files of all formatters next, in a dry run, too.
    if (isDryRun) keepReports(run.formats.files, cwd)
    const read = { documents: [], featurePaths: [] }
    on('paths:resolve', ({ unexpandedSourcePaths }) => {
      read.featurePaths = unexpandedSourcePaths
    })
    on('message', ({ gherkinDocument }) => {
      if (gherkinDocument) read.documents.push(gherkinDocument)
    })
    let printVerdict = () => {}
    transform('pickles:filter', async (pickles) => {
      const { withCopies } = await import('./every-model.ts')
      const { withEmptyExamples } = await import('./empty-examples.ts')
      const warn = (warning) => logger.warn(warning)
      const filter = { ...run?.sources, ...read, cwd }
      const planned = await withCopies(withEmptyExamples(pickles, filter, warn), env, warn)
      if (!isDryRun) return planned
      const { dryRun } = await import('./dry-run.ts')
      printVerdict = await dryRun(planned, env, run.runtime.parallel)
      return planned
    })
    return () => printVerdict()
  },
}
