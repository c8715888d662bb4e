import type { Box, DefaultRules, RegionRule } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { TimeBox } from './date.js'
import type { DraftReference } from './references.js'
import { type SharedRegion, sharedRegions } from './regions.js'

export interface DraftOfState {
  readonly state: string
  readonly draft: DraftReference
}

/** All rules of a reference, and the names of those that stand in the model file. */
interface RulesOfReference {
  readonly rules: Readonly<Record<string, RegionRule>>
  readonly inherited: readonly string[]
}

export interface RulesOfModel {
  readonly regions: Readonly<Record<string, Box>>
  readonly rules: DefaultRules
  readonly of: ReadonlyMap<DraftReference, RulesOfReference>
}

/**
 * Writes the rules that several references have into the model, and leaves the others to the references.
 * @param times boxes that no reference of their states compares
 */
export function rulesOfModel(
  drafts: readonly DraftOfState[],
  times: Readonly<Record<string, TimeBox>>,
): RulesOfModel {
  const shared = sharedRegions(drafts.map(({ draft }) => draft.regions))
  const regions: Record<string, Box> = {}
  const rules: Record<string, DefaultRules[string]> = {}
  for (const [name, { box, states }] of Object.entries(times)) {
    regions[name] = box
    rules[name] = states ? { match: 'ignore', states: [...states] } : 'ignore'
  }
  const inStates = new Map<SharedRegion, ReadonlySet<string>>()
  for (const [name, [common, ...others]] of groupBy(shared, (one) => one.name)) {
    if (!common || common.own.length < 2 || common.rule.match === 'blink') continue
    const states = statesWith([common, ...others], common, drafts)
    if (states.length === 0) continue
    regions[name] = common.box
    rules[name] = { ...common.rule, states }
    inStates.set(common, new Set(states))
  }
  const of = new Map(
    drafts.map((one) => [one.draft, rulesFor(one, timesIn(one.state, times), shared, inStates)]),
  )
  return { regions, rules, of }
}

const timesIn = (state: string, times: Readonly<Record<string, TimeBox>>): string[] =>
  Object.keys(times).filter((name) => times[name]?.states?.includes(state) ?? true)

/** The states of a region in which each reference has one of its name: a reference without one would have to undo the rule. */
function statesWith(
  ofName: readonly SharedRegion[],
  common: SharedRegion,
  drafts: readonly DraftOfState[],
): string[] {
  const states = groupBy(drafts, ({ state }) => state)
  return [...states].flatMap(([state, own]) => {
    const hasName = own.every(({ draft }) => ofName.some((one) => isOf(one, draft)))
    return hasName && own.some(({ draft }) => isOf(common, draft)) ? [state] : []
  })
}

const isOf = ({ own }: SharedRegion, draft: DraftReference) =>
  draft.regions.some((region) => own.includes(region))

function rulesFor(
  { state, draft }: DraftOfState,
  times: readonly string[],
  shared: readonly SharedRegion[],
  inStates: ReadonlyMap<SharedRegion, ReadonlySet<string>>,
): RulesOfReference {
  const rules: Record<string, RegionRule> = Object.fromEntries(times.map((name) => [name, 'ignore']))
  const inherited = [...times]
  for (const one of shared.filter((region) => isOf(region, draft))) {
    rules[one.name] = { ...one.rule, box: one.box }
    if (inStates.get(one)?.has(state)) inherited.push(one.name)
  }
  return { rules, inherited }
}
