/** The sentences of features: reading them, the catalogue of all sentences, and style rules. */

export { type CatalogueSection, catalogueOf, formatAsMarkdown, formatForTerminal } from './catalogue.js'
export { GherkinError } from './errors.js'
export { type LintProblem, lintFeatures } from './lint.js'
export { readFeatures } from './read-features.js'
export { readSentences } from './read-sentences.js'
export type { FeatureScenario, FeatureStep, Sentence } from './types.js'
