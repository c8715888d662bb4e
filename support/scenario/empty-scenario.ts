import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import type { GherkinDocument, Pickle } from '@cucumber/messages'
import { describeEmptyExamples, describeNoSteps, examplesWithoutRows } from '../gherkin/index.js'

/** Why a scenario without steps proves nothing, with its place; undefined for a scenario with steps. */
export function describeEmpty(
  { id: pickleId, uri, name, steps, location }: ITestCaseHookParameter['pickle'],
  document: ITestCaseHookParameter['gherkinDocument'],
): string | undefined {
  if (steps.length > 0) return undefined
  const examples = examplesWithoutRows(document).find(({ id }) => pickleId.startsWith(idOf(id)))
  const reason = examples ? describeEmptyExamples(name) : describeNoSteps(name)
  return `${uri}:${examples?.line ?? location?.line ?? 1}: ${reason}`
}

/**
 * A pickle without steps for each Examples table without rows. Cucumber makes none, so that the outline would be missing
 * from the run and from all reports without a word. Preflight refuses these pickles.
 */
export const picklesOfEmptyExamples = (document: GherkinDocument, uri: string): Pickle[] =>
  examplesWithoutRows(document).map(({ id, scenario, line, tags }) => ({
    id: idOf(id),
    uri,
    name: scenario.name,
    language: document.feature?.language ?? 'en',
    location: { line },
    steps: [],
    tags: tags.map((tag) => ({ name: tag.name, astNodeId: tag.id })),
    astNodeIds: [scenario.id],
  }))

/** @param examples the id of the table */
const idOf = (examples: string) => `${examples}/no-rows`
