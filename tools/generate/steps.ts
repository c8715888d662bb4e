import { catalogueOf, formatAsMarkdown, readFeatures, readSentences } from '../../support/gherkin/index.js'
import { generatePage } from './page.js'

/** Writes docs/steps.md: every sentence that features can say, with an example each. */

const introduction = `# The sentences

Everything that a feature can say; \`npx offhook steps\` prints the same, with your own step definitions. What the words
in braces mean, and how a scenario is written well, says [writing-features.md](writing-features.md).
`

const chapters = catalogueOf(await readSentences(), await readFeatures('features'))
await generatePage(
  'docs/steps.md',
  `${introduction}\n${formatAsMarkdown(chapters)}`,
  'npm run generate steps',
)
