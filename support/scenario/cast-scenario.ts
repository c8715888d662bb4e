import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import type { RackPhone } from '../rack/index.js'
import { describeEmpty } from './empty-scenario.js'
import { modelIn } from './every-model.js'
import { leasedRoles } from './leased-roles.js'
import { lineNumbersOf, parseScenario, type SentenceParser } from './parsed-step.js'
import { type Casting, type CastingContext, castOutsideQuarantine } from './quarantine.js'

type PickledScenario = Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>

/** The phones that those of a scenario can be. @param cast phones that meet all its requirements */
export function rolesOf(
  { pickle, gherkinDocument }: PickledScenario,
  parse: SentenceParser,
  { quarantine, ...context }: Omit<CastingContext, 'tags'>,
  cast: ReadonlyMap<string, RackPhone>,
) {
  const steps = parseScenario({ pickle, lineNumberOf: lineNumbersOf(gherkinDocument) }, parse)
  const phones = context.phones.filter(({ id }) => !quarantine.has(id))
  return leasedRoles(steps, cast, { ...context, phones, model: modelIn(pickle.tags) })
}

/** Runs preflight for one scenario: parses its steps, casts its phones and validates what the steps require. Pure. */
export function castScenario(
  { pickle, gherkinDocument }: PickledScenario,
  parse: SentenceParser,
  context: Omit<CastingContext, 'tags'>,
): Casting {
  const empty = describeEmpty(pickle, gherkinDocument)
  if (empty !== undefined) return { kind: 'refused', problems: [empty] }
  const steps = parseScenario({ pickle, lineNumberOf: lineNumbersOf(gherkinDocument) }, parse)
  return castOutsideQuarantine(steps, { ...context, tags: pickle.tags })
}
