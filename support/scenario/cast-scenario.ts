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

type AgainContext = Omit<CastingContext, 'tags'> & {
  /** The ids of phones that failed earlier attempts at the scenario. */
  readonly failed: readonly string[]
}

/** Casts other phones than those that failed earlier attempts, if others fit. @returns also the context of that */
export function castAgain(
  scenario: PickledScenario,
  parse: SentenceParser,
  { failed, ...context }: AgainContext,
) {
  const reasons = failed.map((id) => [id, 'failed in an earlier attempt'] as const)
  const careful = { ...context, quarantine: new Map([...reasons, ...context.quarantine]) }
  const others = failed.length > 0 ? castScenario(scenario, parse, careful) : undefined
  if (others?.kind === 'ready') return { casting: others, context: careful }
  return { casting: castScenario(scenario, parse, context), context }
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
