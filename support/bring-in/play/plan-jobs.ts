import { castPhones, type RackPhone } from '../../rack/index.js'
import { problemOfSteps, statesByRole } from './interpret.js'
import { type Cast, planCasts } from './plan-casts.js'
import type { PlayScenario } from './scenarios.js'

/** A scenario with a cast, or why the phones of a rack cannot play it, or not in all roles. */
export type PlannedScenario =
  | { readonly scenario: PlayScenario; readonly cast: Cast }
  | { readonly scenario: PlayScenario; readonly gap: string }

/**
 * Which phones play which scenario, so that each kind of phone shows each state. A role that shows only what an earlier
 * scenario shows is played by any phone. Those with most steps come first. Pure.
 */
export function planScenarios(
  scenarios: readonly PlayScenario[],
  phones: readonly RackPhone[],
): PlannedScenario[] {
  const shown = new Set<string>()
  return scenarios
    .flatMap((scenario) => planScenario(scenario, phones, shown))
    .toSorted((a, b) => b.scenario.steps.length - a.scenario.steps.length)
}

/** @param shown the states of earlier scenarios; gets those of this one */
function planScenario(
  scenario: PlayScenario,
  phones: readonly RackPhone[],
  shown: Set<string>,
): PlannedScenario[] {
  const { roles, tags } = scenario
  const any = castPhones(roles, phones)
  const problem =
    scenario.problem ?? (any.kind === 'impossible' ? any.reason : problemOfSteps(scenario, any.phones))
  if (problem !== undefined || any.kind === 'impossible') return [{ scenario, gap: problem ?? '' }]
  const states = [...statesByRole(scenario, any.phones)]
  const showing = new Set(
    states.flatMap(([role, own]) => ([...own].every((one) => shown.has(one)) ? [] : [role])),
  )
  for (const [, own] of states) for (const state of own) shown.add(state)
  const { casts, gaps } = planCasts({ roles, tags, showing }, phones)
  return [...gaps.map((gap) => ({ scenario, gap })), ...casts.map((cast) => ({ scenario, cast }))]
}
