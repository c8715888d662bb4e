import type { Box, DefaultRules, RegionRule } from '../../catalog/index.js'
import type { DraftReference } from './references.js'
import { type DraftRegion, type SharedRegion, sharedRegions } from './regions.js'

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
 * @param clocks boxes that no reference of the model compares
 */
export function rulesOfModel(
  drafts: readonly DraftOfState[],
  clocks: Readonly<Record<string, Box>>,
): RulesOfModel {
  const shared = sharedRegions(drafts.map(({ draft }) => draft.regions))
  // The first one of a name is the most common one.
  const common = shared
    .filter(({ name }, i) => shared.findIndex((other) => other.name === name) === i)
    .filter(({ own, rule }) => own.length > 1 && rule.match !== 'blink')
  const regions: Record<string, Box> = { ...clocks }
  const rules: Record<string, DefaultRules[string]> = {}
  for (const name of Object.keys(clocks)) rules[name] = 'ignore'
  for (const { name, rule, box, own } of common) {
    if (rule.match === 'blink') continue
    const states = drafts.filter(({ draft }) => draft.regions.some((one) => own.includes(one)))
    regions[name] = box
    rules[name] = { ...rule, states: [...new Set(states.map(({ state }) => state))] }
  }
  const model = { clocks: Object.keys(clocks), shared, common, rules }
  return { regions, rules, of: new Map(drafts.map((one) => [one.draft, rulesFor(one, model)])) }
}

interface Model {
  readonly clocks: readonly string[]
  readonly shared: readonly SharedRegion[]
  readonly common: readonly SharedRegion[]
  readonly rules: DefaultRules
}

function rulesFor(
  { state, draft }: DraftOfState,
  { clocks, shared, common, rules }: Model,
): RulesOfReference {
  const has = ({ own }: SharedRegion) => draft.regions.some((region: DraftRegion) => own.includes(region))
  const all: Record<string, RegionRule> = {}
  for (const name of clocks) all[name] = 'ignore'
  for (const { name, rule, box } of shared.filter(has)) all[name] = { ...rule, box }
  // Where this look of the state has no such region, each pixel counts.
  for (const { name } of common) {
    const rule = rules[name]
    if (!(name in all) && typeof rule === 'object' && rule.states?.includes(state)) all[name] = 'exact'
  }
  return { rules: all, inherited: [...clocks, ...common.filter(has).map(({ name }) => name)] }
}
