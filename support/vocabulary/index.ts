/** Floor 5: the sentences that features can say, and whether features say them well. */
export { type Complaint, lintFeatures } from './lint.js'
export { type Chapter, chaptersOf, inMarkdown, inTerminal } from './page.js'
export { readFeatures } from './read-features.js'
export { readSentences } from './read-sentences.js'
export type { Sentence, SpokenScenario, SpokenStep } from './types.js'
