/** The sentences of features: reading them, the catalogue of all sentences, and style rules. */

export { catalogueOf, formatAsMarkdown, formatForTerminal } from './catalogue.js'
export { GherkinError } from './errors.js'
export { isFirst, lintFeatures } from './lint.js'
export { adviceFor } from './nearest-sentence.js'
export { type FeatureFile, readFeatureFiles, readFeatures, scenariosIn } from './read-features.js'
export { readSentences } from './read-sentences.js'
export { describeAmbiguity, sentencesOf } from './sentences-of.js'
export {
  describeEmptyExamples,
  describeNoSteps,
  examplesWithoutRows,
  structureProblems,
} from './structure.js'
export type { FeatureScenario, LintProblem, Sentence } from './types.js'
