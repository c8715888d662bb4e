import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Envelope, FeatureChild, GherkinDocument, Pickle, RuleChild, Scenario } from '@cucumber/messages'
import { getPosixPath, getProjectName, getRelativePath } from 'allure-js-commons/sdk/reporter'
import { modelIn } from './model-copies.js'

/** What tells a scenario from all others, in this run and in later ones. */
export interface ScenarioIdentity {
  /** Unique, and the same in every run and for every attempt. 32 hex digits. */
  readonly id: string
  /** For people: `Busy › A calls B [key: P1] (2)`. It has the rule and the example, which the name may lack. */
  readonly title: string
  readonly rule: string | undefined
  readonly model: string | undefined
}

/**
 * Finds the identity of each scenario. It consists of the file, the rule, the name, the values of the example and the
 * model; scenarios that are equal in all of these are numbered in the order of their file. The line is no part of it:
 * a scenario keeps its history when a line is added above it. The numbers are counted in the file and not among the
 * scenarios that run, so a selection by tag or line does not change them.
 */
export class ScenarioIdentities {
  private readonly places = new Map<string, Place>()
  private readonly pickles = new Map<string, Pickle>()
  private readonly testCases = new Map<string, string>()

  onEnvelope({ gherkinDocument, pickle, testCase }: Envelope): void {
    if (gherkinDocument) for (const [id, place] of placesIn(gherkinDocument)) this.places.set(id, place)
    if (pickle) this.pickles.set(pickle.id, pickle)
    if (testCase) this.testCases.set(testCase.id, testCase.pickleId)
  }

  /** @returns undefined for a pickle without a text in a feature file */
  ofPickle(pickle: Pickle): ScenarioIdentity | undefined {
    const place = this.places.get(pickle.astNodeIds.at(-1) ?? '')
    return place && identityOf(pickle, place)
  }

  /** @returns undefined for an unknown test case */
  ofTestCase(testCaseId: string): { pickle: Pickle; identity: ScenarioIdentity } | undefined {
    const pickle = this.pickles.get(this.testCases.get(testCaseId) ?? '')
    const identity = pickle && this.ofPickle(pickle)
    return identity && { pickle, identity }
  }
}

/** A scenario, or one example of an outline. */
interface Place {
  readonly rule: string | undefined
  /** Of an outline with its placeholders. */
  readonly name: string
  /** `key: P1`, ordered by column, so that moving a column changes nothing. */
  readonly values: readonly string[]
  /** 1 for the first of equal scenarios in a file. */
  readonly number: number
}

function identityOf(pickle: Pickle, { rule, name, values, number }: Place): ScenarioIdentity {
  const model = modelIn(pickle.tags)
  const file = getPosixPath(getRelativePath(resolve(pickle.uri)))
  // JSON, because a name may contain any separator.
  const parts = JSON.stringify([
    getProjectName() ?? null,
    file,
    rule ?? null,
    name,
    values,
    number,
    model ?? null,
  ])
  const example = values.length > 0 ? ` [${values.join(', ')}]` : ''
  const title = `${rule === undefined ? '' : `${rule} › `}${pickle.name}${example}${number > 1 ? ` (${number})` : ''}`
  return { id: createHash('md5').update(parts).digest('hex'), title, rule, model }
}

/** The places of a document, each by the id of its node: the scenario, or the row of its examples. */
function placesIn({ feature }: GherkinDocument): Map<string, Place> {
  const counts = new Map<string, number>()
  const places = new Map<string, Place>()
  const add = (id: string, place: Omit<Place, 'number'>) => {
    const key = JSON.stringify([place.rule ?? null, place.name, place.values])
    const number = (counts.get(key) ?? 0) + 1
    counts.set(key, number)
    places.set(id, { ...place, number })
  }
  for (const child of feature?.children ?? [])
    for (const [rule, scenario] of scenariosIn(child))
      for (const { id, values } of rowsOf(scenario)) add(id, { rule, name: scenario.name, values })
  return places
}

function scenariosIn({ rule, scenario }: FeatureChild): [rule: string | undefined, Scenario][] {
  if (rule)
    return rule.children.flatMap((child: RuleChild) => (child.scenario ? [[rule.name, child.scenario]] : []))
  return scenario ? [[undefined, scenario]] : []
}

/** The scenario itself, or the examples of an outline. */
function rowsOf({ id, examples }: Scenario): { readonly id: string; readonly values: readonly string[] }[] {
  if (examples.length === 0) return [{ id, values: [] }]
  return examples.flatMap(({ tableHeader, tableBody }) => {
    const names = tableHeader?.cells.map(({ value }) => value) ?? []
    return tableBody.map((row) => ({
      id: row.id,
      values: row.cells.map(({ value }, column) => `${names[column] ?? ''}: ${value}`).toSorted(),
    }))
  })
}
