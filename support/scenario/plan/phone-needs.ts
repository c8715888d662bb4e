import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { OffhookError } from '../../errors.js'
import type { Requirement } from '../../lease/index.js'
import {
  describeLeasedRack,
  type Environment,
  type RackDescription,
  requirementOf,
} from '../../session/index.js'
import { castScenario, rolesOf } from '../cast-scenario.js'
import type { SentenceParser } from '../parsed-step.js'
import { sentenceParser } from '../sentence-parser.js'

type Planned = Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>

/**
 * The phones that scenarios lease, by the id of their pickle. Those that need the same have the same object. None for a rack
 * whose phones the workers do not share, and for scenarios that preflight does not let through.
 */
export async function phoneNeeds(
  planned: readonly Planned[],
  environment: Environment,
): Promise<ReadonlyMap<string, Requirement>> {
  const rack = await leasedRack(environment)
  if (!rack) return new Map()
  const parse = sentenceParser()
  const known = new Map<string, Requirement>()
  const needs = planned.flatMap((scenario): [string, Requirement][] => {
    const requirement = needOf(scenario, parse, rack)
    if (!requirement) return []
    const key = JSON.stringify(requirement)
    const same = known.get(key) ?? requirement
    known.set(key, same)
    return [[scenario.pickle.id, same]]
  })
  return new Map(needs)
}

/** A rack that cannot be used is told when the session opens. */
const leasedRack = (environment: Environment) =>
  describeLeasedRack(environment).catch((error: unknown) => {
    if (error instanceof OffhookError) return undefined
    throw error
  })

function needOf(scenario: Planned, parse: SentenceParser, rack: RackDescription): Requirement | undefined {
  const context = { ...rack, quarantine: new Map() }
  try {
    const casting = castScenario(scenario, parse, context)
    return casting.kind === 'ready'
      ? requirementOf(rolesOf(scenario, parse, context, casting.cast))
      : undefined
  } catch (error) {
    // Its worker says so in the report.
    if (error instanceof OffhookError) return undefined
    throw error
  }
}
