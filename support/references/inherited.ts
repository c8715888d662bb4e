import { isDeepStrictEqual } from 'node:util'
import type { Box, DefaultRules, RegionRule } from '../catalog/index.js'
import type { ReferenceFile } from '../screen/index.js'

/** Region -> how it is compared. */
export type Rules = Readonly<Record<string, RegionRule>>

/** What a model says about one of its displays; undefined: the display is unknown. */
export type DisplayRules =
  | { readonly regions: Readonly<Record<string, Box>>; readonly rules?: DefaultRules }
  | undefined

type State = Pick<ReferenceFile, 'state' | 'display'>
type WithRegions = State & Pick<ReferenceFile, 'regions'>

const known = new WeakMap<DefaultRules, Map<string, Rules>>()

/** The rules that all references of a state inherit from their model. */
export function inheritedRules(display: DisplayRules, { state, display: furtherDisplay }: State): Rules {
  const defaults = display?.rules
  if (!defaults || furtherDisplay) return noRules
  const byState = known.get(defaults) ?? new Map<string, Rules>()
  known.set(defaults, byState)
  const rules = byState.get(state) ?? rulesFor(defaults, state)
  byState.set(state, rules)
  return rules
}

const noRules: Rules = {}

function rulesFor(defaults: DefaultRules, state: string): Rules {
  const rules: Record<string, RegionRule> = {}
  for (const [region, rule] of Object.entries(defaults)) {
    if (typeof rule === 'string') rules[region] = rule
    else {
      const { states, ...ruleOfRegion } = rule
      if (!states || states.includes(state)) rules[region] = ruleOfRegion
    }
  }
  return rules
}

/** The rules of a reference: its own, and for all other regions those that it inherits. */
export function rulesOf(display: DisplayRules, file: WithRegions): Rules {
  const inherited = inheritedRules(display, file)
  const own = Object.entries(file.regions)
  if (own.length === 0) return inherited
  const placed = own.map(
    ([region, rule]) => [region, withBox(rule, boxOf(display?.rules?.[region]))] as const,
  )
  return { ...inherited, ...Object.fromEntries(placed) }
}

/** A data file with all its rules, written and inherited. */
export const withInherited = (display: DisplayRules, file: ReferenceFile): ReferenceFile => ({
  ...file,
  regions: rulesOf(display, file),
})

/** All rules of a reference, each as a whole and with its box. */
export const fullRules = (display: DisplayRules, file: WithRegions): Readonly<Record<string, object>> =>
  Object.fromEntries(
    Object.entries(rulesOf(display, file)).map(([region, rule]) => [
      region,
      inFull(rule, display?.regions[region]),
    ]),
  )

/** The regions of a data file whose rule is the one that it would inherit. */
export function redundantRegions(display: DisplayRules, file: WithRegions): string[] {
  const inherited = fullRules(display, { ...file, regions: {} })
  const own = fullRules(display, file)
  return Object.keys(file.regions).filter((region) => isDeepStrictEqual(own[region], inherited[region]))
}

/** A model may have a rule for a region that is in some states only, and so has no place of its own: the rule has its box. */
const withBox = (rule: RegionRule, box: Box | undefined): RegionRule =>
  box === undefined || boxOf(rule) ? rule : { ...fullRule(rule), box }

const boxOf = (rule: RegionRule | DefaultRules[string] | undefined): Box | undefined =>
  typeof rule === 'object' ? rule.box : undefined

const fullRule = (rule: RegionRule) => (typeof rule === 'string' ? { match: rule } : rule)

/** @param place the box of the region, if the model has one */
const inFull = (rule: RegionRule, place: Box | undefined) =>
  Object.fromEntries(
    Object.entries({ box: place, ...fullRule(rule) }).filter(([, value]) => value !== undefined),
  )
