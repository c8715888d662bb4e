import { DataTable, supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { openCatalog } from '../../../support/catalog/index.js'
import { type Sentence, sentencesOf } from '../../../support/gherkin/index.js'
import type { RackPhone } from '../../../support/rack/index.js'
import { type PreflightResult, runPreflight } from '../../../support/scenario/preflight.js'
import type { PreflightContext } from '../../../support/scenario/requirement.js'
import { sentenceParser } from '../../../support/scenario/sentence-parser.js'
import './support-code.js'

/** Parses a sentence with Offhook's own step definitions. */
export const parseSentence = sentenceParser()

/** All loaded sentences. */
export const allSentences = (): Sentence[] =>
  sentencesOf(supportCodeLibraryBuilder.finalize().stepDefinitions)

/** A step of a scenario, with its table or its doc string if it has one. */
export type Step = string | readonly [text: string, block: string[][] | string]

/** Runs preflight for the steps of a scenario, with all loaded step definitions. */
export function preflight(
  steps: readonly Step[],
  phones: readonly RackPhone[],
  context: Partial<PreflightContext> = {},
): PreflightResult {
  const parse = sentenceParser()
  const parsed = steps.map((step) => {
    const [text, block] = typeof step === 'string' ? [step] : step
    const argument = typeof block === 'object' ? new DataTable(block) : block
    return { place: 'x.feature:3', text, ...parse(text, argument) }
  })
  return runPreflight(parsed, { phones, statesOf: () => ['idle', 'ringing'], ...context })
}

/** The result of preflight for one sentence. The phones are A and B. */
export function preflightOf(sentence: Step, ...phones: readonly RackPhone[]): PreflightResult {
  const given = phones.map(({ id }, i) => `${'AB'[i]} is the phone "${id}"`)
  return preflight([...given, sentence], phones)
}

/** The problems that preflight finds in one sentence. The phones are A and B. */
export function problemsIn(sentence: Step, ...phones: readonly RackPhone[]): string {
  const result = preflightOf(sentence, ...phones)
  return result.kind === 'ready' ? '' : result.problems.join('\n')
}

const catalog = await openCatalog('fixtures')

/** A phone of a rack file, with the data of its model as defaults for `facts`. */
export async function phoneOf(model: string, facts: Partial<RackPhone> = {}): Promise<RackPhone> {
  const profile = await catalog.describe(model)
  return { id: `my-${model}`, number: '1001', tags: [], profile, ...facts } as unknown as RackPhone
}
