/** Reports of a run: the attachments of scenarios, and the formatters that write files and terminal output. */

export { type Attach, attachComparison, attachDisplay, attachJournal, attachLog } from './attachments.js'
export { Attempts, hasRun } from './attempts.js'
export { type ComparisonImages, compareForJournal } from './comparison.js'
export { ReportsError } from './errors.js'
export { type ExitCode, exitCodeOf, exitCodes } from './exit-code.js'
export { emitEnvelope } from './formatter-plugin.js'
export { type Image, type ImageFiles, imageOf, imagesIn } from './images.js'
export { type Journal, type JournalEntry, journalSchema, type Waits, waitsSchema } from './journal-schema.js'
export { tellCauseInJUnit } from './junit-cause.js'
export { endOfAttempt, failure, type LostScenario, neverBegan } from './lost-scenarios.js'
export { waitingForPhones } from './media-types.js'
export { modelIn, modelPrefix } from './model-copies.js'
export { type IndexedScenario, type RunIndex, runIndexSchema } from './run-index/schema.js'
export { describeProblem, isRunProblem, problemScenario, type RunProblem } from './run-problem.js'
export type { ScenarioIdentities } from './scenario-identity.js'
export { SharedPictures } from './shared-pictures.js'

/** Loaded when it is called, because it needs Allure's library, and workers need neither. */
export const scenarioIdentities = async () =>
  new (await import('./scenario-identity.js')).ScenarioIdentities()
