import { basename } from 'node:path'
import type { FeatureScenario, FeatureStep, Sentence } from './types.js'

/** The sentences of one file of step definitions. */
interface CatalogueSection {
  readonly title: string
  readonly entries: readonly { readonly expression: string; readonly example: FeatureStep | undefined }[]
}

/** The catalogue of all sentences, each with the shortest example from a feature. Pure. */
export function catalogueOf(
  sentences: readonly Sentence[],
  scenarios: readonly FeatureScenario[],
): CatalogueSection[] {
  const steps = scenarios.flatMap((scenario) => scenario.steps)
  const titles = [...new Set(sentences.map(titleOf))]
  return titles.map((title) => ({
    title,
    entries: sentences
      .filter((sentence) => titleOf(sentence) === title)
      .map(({ expression, fits }) => ({
        expression,
        example: steps.filter(({ text }) => fits(text)).toSorted(byLength)[0],
      })),
  }))
}

/** The name of the file, and of the package if it is not of the project. */
const titleOf = ({ place, owner }: Sentence) =>
  basename(place).replace(/\.ts:\d+$/, '') + (owner === undefined ? '' : ` (${owner})`)
const byLength = (a: FeatureStep, b: FeatureStep) => a.text.length - b.text.length

export const formatForTerminal = (sections: readonly CatalogueSection[]): string =>
  sections
    .map(({ title, entries }) => {
      const lines = entries.flatMap(({ expression, example }) => [
        `  ${expression}`,
        ...(example ? [`      ${sentenceOf(example)}`] : []),
      ])
      return [title, ...lines, ''].join('\n')
    })
    .join('\n')

export const formatAsMarkdown = (sections: readonly CatalogueSection[]): string =>
  sections
    .map(({ title, entries }) => {
      const rows = entries.map(
        ({ expression, example }) =>
          `| \`${escaped(expression)}\` | ${example ? exampleLink(example) : '–'} |`,
      )
      return [`## ${capital(title)}`, '', '| sentence | example |', '| --- | --- |', ...rows, ''].join('\n')
    })
    .join('\n')

const sentenceOf = ({ keyword, text }: FeatureStep) => `${keyword} ${text}`
const exampleLink = (step: FeatureStep) =>
  `\`${escaped(sentenceOf(step))}\` ([${basename(step.place).replace(/\.feature:\d+$/, '')}](../../${step.place.replace(/:\d+$/, '')}))`
const escaped = (text: string) => text.replaceAll('|', '\\|')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
