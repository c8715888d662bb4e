/** Floor 5: the sentences that features can say, and whether features say them well. */

export { type Chapter, chaptersOf, inMarkdown, inTerminal } from './catalogue.js'
export { type LintProblem, lintFeatures } from './lint.js'
export { readFeatures } from './read-features.js'
export { readSentences } from './read-sentences.js'
export type { Sentence, SpokenScenario, SpokenStep } from './types.js'
