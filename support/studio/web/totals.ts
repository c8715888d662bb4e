import type { IndexedScenario, RunIndex } from '../../reports/index.js'

/** What the list and the overview of a run show. Pure. */

export type Verdict = 'passed' | 'failed' | 'skipped'

/** Undefined, ambiguous and pending scenarios fail a run, so they count as failed. */
export const verdictOf = ({ status }: Pick<IndexedScenario, 'status'>): Verdict =>
  status === 'passed' || status === 'skipped' ? status : 'failed'

export interface Filter {
  readonly text: string
  readonly onlyFailed: boolean
  /** Empty: all. */
  readonly model: string
}

export const noFilter: Filter = { text: '', onlyFailed: false, model: '' }

/** Every word of the text must be somewhere in the scenario: title, feature, path, tags, models, message. */
export function matches(scenario: IndexedScenario, { text, onlyFailed, model }: Filter): boolean {
  if (onlyFailed && verdictOf(scenario) !== 'failed') return false
  if (model !== '' && !scenario.models.includes(model)) return false
  const { title, feature, uri, tags, models, message = '' } = scenario
  const all = [title, feature, uri, ...tags, ...models, message].join('\n').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

export interface Total {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly tookMs: number
}

export function totalOf(name: string, scenarios: readonly IndexedScenario[]): Total {
  const count = (verdict: Verdict) => scenarios.filter((one) => verdictOf(one) === verdict).length
  return {
    ...{ name, passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
    tookMs: scenarios.reduce((sum, { tookMs }) => sum + tookMs, 0),
  }
}

/** A scenario with phones of two models counts for both. Groups with failures come first. */
export function totalsBy(
  scenarios: readonly IndexedScenario[],
  namesOf: (scenario: IndexedScenario) => readonly string[],
): Total[] {
  const groups = new Map<string, IndexedScenario[]>()
  for (const scenario of scenarios)
    for (const name of namesOf(scenario)) groups.set(name, [...(groups.get(name) ?? []), scenario])
  const totals = [...groups].map(([name, own]) => totalOf(name, own))
  return totals.toSorted((a, b) => b.failed - a.failed || a.name.localeCompare(b.name))
}

export const featureOf = ({ feature, uri }: IndexedScenario): string => feature || uri

export const modelsOf = ({ scenarios }: RunIndex): string[] =>
  [...new Set(scenarios.flatMap(({ models }) => models))].toSorted()

/** A second more and half as much again: less is the noise of a busy machine. */
const slowerMs = 1000
const slowerFactor = 1.5

export type Change = 'newly red' | 'newly green' | 'newly slow'

/** How a scenario differs from its result in the run before. */
export function changeOf({ before, status, tookMs }: IndexedScenario): Change | undefined {
  if (!before) return undefined
  const [now, then] = [verdictOf({ status }), verdictOf(before)]
  if (now === 'failed' && then === 'passed') return 'newly red'
  if (now === 'passed' && then === 'failed') return 'newly green'
  const isSlow = tookMs > before.tookMs + slowerMs && tookMs > before.tookMs * slowerFactor
  return now === 'passed' && then === 'passed' && isSlow ? 'newly slow' : undefined
}
