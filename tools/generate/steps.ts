import { catalogueOf, formatAsMarkdown, readFeatures, readSentences } from '../../support/gherkin/index.js'
import { type GeneratedFile, markdownPage } from './page.js'

const introduction = `# Step catalogue

This page lists every sentence that a feature can use, with one example each. \`npx offhook steps\` prints the same
list and includes your own step definitions. [Writing features](../guide/writing-features.md) explains the words in
braces and how to write a good scenario.
`

/** docs/reference/steps.md: every sentence of the step definitions, with an example from the features. */
export async function generateSteps(): Promise<GeneratedFile[]> {
  const chapters = catalogueOf(await readSentences(), await readFeatures('features'))
  return [await markdownPage('docs/reference/steps.md', [introduction, formatAsMarkdown(chapters)])]
}
