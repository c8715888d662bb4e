import {
  catalogueOf,
  formatForTerminal,
  isFirst,
  lintFeatures,
  readFeatureFiles,
  readFeatures,
  readSentences,
  scenariosIn,
  structureProblems,
} from '../gherkin/index.js'
import { lintScenarios, sentenceParser } from '../scenario/index.js'

/** Prints every sentence of the step definitions with an example from the features. */
export async function printSteps(): Promise<void> {
  const features = await readFeatures('features')
  process.stdout.write(`${formatForTerminal(catalogueOf(await readSentences(), features))}\n`)
}

/**
 * Prints each violation of a style rule, and each problem that preflight would find with any rack, with its place.
 * Returns the exit code.
 */
export async function lint(): Promise<number> {
  const files = await readFeatureFiles('features')
  const sentences = await readSentences()
  const problems = [
    ...files.flatMap(({ document, uri }) => structureProblems(document, uri)),
    ...lintFeatures(files.flatMap(scenariosIn), sentences),
    ...lintScenarios(files, sentenceParser()),
  ].filter(isFirst)
  for (const { place, problem } of problems) process.stderr.write(`${place}: ${problem}\n`)
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`
  process.stdout.write(problems.length > 0 ? `✖ ${count} in features\n` : '✔ no problems in features\n')
  return problems.length > 0 ? 1 : 0
}
