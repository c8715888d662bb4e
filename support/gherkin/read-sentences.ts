import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { loadConfiguration, loadSupport } from '@cucumber/cucumber/api'
import type { Sentence } from './types.js'

/** The sentences of all step definitions that Cucumber's configuration loads, including those of the user. */
export async function readSentences(): Promise<Sentence[]> {
  const { runConfiguration } = await loadConfiguration()
  await loadSupport(runConfiguration)
  const { stepDefinitions } = supportCodeLibraryBuilder.finalize()
  return stepDefinitions.map(({ expression, uri, line }) => ({
    expression: expression.source,
    place: `${uri}:${line}`,
    fits: (text) => expression.match(text) !== null,
  }))
}
