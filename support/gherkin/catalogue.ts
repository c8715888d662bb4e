import { basename } from 'node:path'
import type { Sentence, SpokenScenario, SpokenStep } from './types.js'

/** The sentences of one file of step definitions. */
export interface Chapter {
  readonly title: string
  readonly entries: readonly { readonly expression: string; readonly example: SpokenStep | undefined }[]
}

/** The whole vocabulary, each sentence with the shortest example that a feature has of it. Pure. */
export function chaptersOf(sentences: readonly Sentence[], scenarios: readonly SpokenScenario[]): Chapter[] {
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

const titleOf = ({ place }: Sentence) => basename(place).replace(/\.ts:\d+$/, '')
const byLength = (a: SpokenStep, b: SpokenStep) => a.text.length - b.text.length

export const inTerminal = (chapters: readonly Chapter[]): string =>
  chapters
    .map(({ title, entries }) => {
      const lines = entries.flatMap(({ expression, example }) => [
        `  ${expression}`,
        ...(example ? [`      ${sentenceOf(example)}`] : []),
      ])
      return [title, ...lines, ''].join('\n')
    })
    .join('\n')

export const inMarkdown = (chapters: readonly Chapter[]): string =>
  chapters
    .map(({ title, entries }) => {
      const rows = entries.map(
        ({ expression, example }) => `| \`${escaped(expression)}\` | ${example ? said(example) : '–'} |`,
      )
      return [`## ${capital(title)}`, '', '| sentence | example |', '| --- | --- |', ...rows, ''].join('\n')
    })
    .join('\n')

const sentenceOf = ({ keyword, text }: SpokenStep) => `${keyword} ${text}`
const said = (step: SpokenStep) =>
  `\`${escaped(sentenceOf(step))}\` ([${basename(step.place).replace(/\.feature:\d+$/, '')}](../../${step.place.replace(/:\d+$/, '')}))`
const escaped = (text: string) => text.replaceAll('|', '\\|')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
