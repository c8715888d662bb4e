import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { loadConfiguration, loadSupport } from '@cucumber/cucumber/api'
import { sentencesOf } from './sentences-of.js'
import type { Sentence } from './types.js'

/** The sentences of all step definitions that Cucumber's configuration loads, including those of the user. */
export async function readSentences(): Promise<Sentence[]> {
  const { runConfiguration } = await loadConfiguration()
  await loadSupport(runConfiguration)
  const { stepDefinitions } = supportCodeLibraryBuilder.finalize()
  return sentencesOf(stepDefinitions)
}
