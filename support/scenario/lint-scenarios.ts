import type { FeatureFile, LintProblem } from '../gherkin/index.js'
import { lineNumbersOf, type ParsedStep, parseScenario, type SentenceParser } from './parsed-step.js'
import { problemsWithoutRack } from './preflight.js'

/** The tag that switches the rule about scenarios without expectation off. */
const exception = '@allow-no-expectation'

/**
 * The problems of scenarios that preflight would find with any rack, and scenarios that let phones act and expect
 * nothing. A sentence without exactly one step definition is left out, because `lintFeatures` reports it. Pure.
 */
export const lintScenarios = (files: readonly FeatureFile[], parse: SentenceParser): LintProblem[] =>
  files.flatMap(({ document, pickles }) =>
    pickles.flatMap((pickle) => {
      const steps = parseScenario({ pickle, lineNumberOf: lineNumbersOf(document) }, parse)
      const found = problemsWithoutRack(steps).filter(({ step }) => step.matchesOnce)
      const tags = pickle.tags.map(({ name }) => name)
      return [
        ...found.map(({ step, problem }) => ({ place: step.place, problem: `"${step.text}": ${problem}` })),
        ...(expectsNothing(steps) && !tags.includes(exception)
          ? [{ place: `${pickle.uri}:${pickle.location?.line ?? 1}`, problem: describe(pickle.name) }]
          : []),
      ]
    }),
  )

const describe = (name: string) =>
  `"${name}" expects nothing: it has no Then. Write what a display shows, or tag it ${exception}`

/** Whether phones are cast, all sentences are known, and none of them is a `Then`. */
const expectsNothing = (steps: readonly ParsedStep[]): boolean =>
  steps.some(({ castRequests }) => castRequests.length > 0) &&
  steps.every(({ matchesOnce, expects }) => matchesOnce && !expects)
