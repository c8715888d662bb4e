/** The sentences of features: reading them, the catalogue of all sentences, and style rules. */

export { catalogueOf, formatAsMarkdown, formatForTerminal } from './catalogue.js'
export { GherkinError } from './errors.js'
export { lintFeatures } from './lint.js'
export { readFeatures } from './read-features.js'
export { readSentences } from './read-sentences.js'
export type { FeatureScenario, Sentence } from './types.js'
