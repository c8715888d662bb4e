import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { describeEmpty } from './empty-scenario.js'
import { lineNumbersOf, parseScenario, type SentenceParser } from './parsed-step.js'
import { type Casting, type CastingContext, castOutsideQuarantine } from './quarantine.js'

/** Runs preflight for one scenario: parses its steps, casts its phones and validates what the steps require. Pure. */
export function castScenario(
  { pickle, gherkinDocument }: Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>,
  parse: SentenceParser,
  context: Omit<CastingContext, 'tags'>,
): Casting {
  const empty = describeEmpty(pickle, gherkinDocument)
  if (empty !== undefined) return { kind: 'refused', problems: [empty] }
  const steps = parseScenario({ pickle, lineNumberOf: lineNumbersOf(gherkinDocument) }, parse)
  return castOutsideQuarantine(steps, { ...context, tags: pickle.tags })
}
