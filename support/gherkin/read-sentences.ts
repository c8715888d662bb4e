import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { loadConfiguration, loadSupport } from '@cucumber/cucumber/api'
import { OffhookError } from '../errors.js'
import { unloadableSteps, unreadableConfiguration } from './errors.js'
import { sentencesOf } from './sentences-of.js'
import type { Sentence } from './types.js'

/**
 * The sentences of all step definitions that Cucumber's configuration loads, including those of the user.
 * @throws SupportCodeError for a configuration or a file that cannot be loaded
 */
export async function readSentences(): Promise<Sentence[]> {
  const { runConfiguration } = await loadConfiguration().catch((error: unknown) => {
    throw unreadableConfiguration(error)
  })
  await loadSupport(runConfiguration).catch((error: unknown) => {
    throw error instanceof OffhookError ? error : unloadableSteps(error)
  })
  const { stepDefinitions } = supportCodeLibraryBuilder.finalize()
  return sentencesOf(stepDefinitions)
}
