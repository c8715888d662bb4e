import { castPhones, type RackPhone } from '../../rack/index.js'
import { displaysByRole, problemOfSteps } from './interpret.js'
import { type Cast, planCasts } from './plan-casts.js'
import { lengthOf, type PlayScenario } from './scenarios.js'

/** A scenario with a cast, or why the phones of a rack cannot play it, or not in all roles. */
export type PlannedScenario =
  | { readonly scenario: PlayScenario; readonly cast: Cast }
  | { readonly scenario: PlayScenario; readonly gap: string }

/**
 * Which phones play which scenario, so that each kind of phone shows each state. A role that shows only what an earlier
 * scenario shows is played by any phone. Those with most phones and steps come first. Pure.
 */
export function planScenarios(
  scenarios: readonly PlayScenario[],
  phones: readonly RackPhone[],
): PlannedScenario[] {
  const shown = new Set<string>()
  const playable = scenarios.map((scenario) => ({ scenario, ...showingIn(scenario, phones, shown) }))
  const before: Cast[] = []
  return playable
    .toSorted((a, b) => lengthOf(b.scenario) - lengthOf(a.scenario))
    .flatMap(({ scenario, problem, showing }): PlannedScenario[] => {
      if (problem !== undefined) return [{ scenario, gap: problem }]
      const { casts, gaps } = planCasts({ ...scenario, showing }, phones, before)
      before.push(...casts)
      return [...gaps.map((gap) => ({ scenario, gap })), ...casts.map((cast) => ({ scenario, cast }))]
    })
}

/** The roles that show something new. @param shown the states of earlier scenarios; gets those of this one */
function showingIn(scenario: PlayScenario, phones: readonly RackPhone[], shown: Set<string>) {
  const any = castPhones(scenario.roles, phones)
  const showing = new Set<string>()
  if (any.kind === 'impossible') return { problem: scenario.problem ?? any.reason, showing }
  const problem = scenario.problem ?? problemOfSteps(scenario, any.phones)
  if (problem !== undefined) return { problem, showing }
  const displays = displaysByRole(scenario, any.phones).map(({ role, state, held, lasts }) => ({
    role,
    // With a call on hold, a state is another one. A state that lasts shows more of what moves in it.
    state: [state, ...(held === undefined ? [] : ['beside']), ...(lasts ? ['lasts'] : [])].join(' '),
  }))
  for (const { role, state } of displays) if (!shown.has(state)) showing.add(role)
  for (const { state } of displays) shown.add(state)
  return { problem, showing }
}
