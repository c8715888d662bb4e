import type { Examples, GherkinDocument, Scenario, Tag } from '@cucumber/messages'
import type { LintProblem } from './types.js'

export const describeNoSteps = (name: string): string => `"${name}" has no steps, so it checks nothing`
export const describeEmptyExamples = (name: string): string =>
  `these Examples of "${name}" have no rows, so nothing runs`

/** The parts of a document in which scenarios are found. Cucumber and its Gherkin parser have the same type twice. */
type Document = Pick<GherkinDocument, 'feature'>

/** An Examples table without rows, with all tags that apply to it. */
interface EmptyExamples {
  readonly id: string
  readonly line: number
  readonly scenario: Scenario
  readonly tags: readonly Tag[]
}

export const examplesWithoutRows = (document: Document): EmptyExamples[] =>
  scenariosOf(document).flatMap(({ scenario, tags }) =>
    scenario.examples.filter(hasNoRows).map(({ id, location, tags: own }) => ({
      ...{ id, scenario, line: location.line },
      tags: [...tags, ...scenario.tags, ...own],
    })),
  )

const hasNoRows = ({ tableBody }: Examples) => tableBody.length === 0

/** What makes a feature check less than it seems to: empty parts, and columns that no step reads. Pure. */
export function structureProblems(document: Document, uri: string): LintProblem[] {
  const { feature } = document
  if (!feature) return [{ place: `${uri}:1`, problem: 'the file has no feature' }]
  const problemAt = ({ line }: { readonly line: number }, problem: string) => ({
    place: `${uri}:${line}`,
    problem,
  })
  const scenarios = scenariosOf(document)
  const parts = [
    { kind: 'feature', ...feature },
    ...rulesOf(document).map((rule) => ({ kind: 'rule', ...rule })),
  ]
  return [
    ...parts
      .filter(({ children }) => children.every(({ background }) => background))
      .map(({ kind, name, location }) => problemAt(location, `the ${kind} "${name}" has no scenario`)),
    ...scenarios
      .filter(({ scenario }) => scenario.steps.length === 0)
      .map(({ scenario }) => problemAt(scenario.location, describeNoSteps(scenario.name))),
    ...examplesWithoutRows(document).map(({ line, scenario }) =>
      problemAt({ line }, describeEmptyExamples(scenario.name)),
    ),
    ...scenarios.flatMap(({ scenario }) =>
      scenario.examples.flatMap((examples) =>
        columnProblems(scenario, examples).map((problem) => problemAt(examples.location, problem)),
      ),
    ),
  ]
}

function columnProblems({ name, steps }: Scenario, { tableHeader }: Examples): string[] {
  if (!tableHeader) return []
  const columns = tableHeader.cells.map(({ value }) => value)
  const texts = [name, ...steps.flatMap(({ text, ...argument }) => [text, JSON.stringify(argument)])]
  const unused = columns.filter((column) => !texts.some((text) => text.includes(`<${column}>`)))
  const named = steps.flatMap(({ text }) =>
    [...text.matchAll(/<([^<>]+)>/g)].map(([, column = '']) => column),
  )
  const unknown = [...new Set(named)].filter((column) => !columns.includes(column))
  return [
    ...unused.map((column) => `no step uses the column "${column}" of these Examples`),
    ...unknown.map((column) => `a step uses <${column}>, and these Examples have no such column`),
  ]
}

const rulesOf = ({ feature }: Document) =>
  (feature?.children ?? []).flatMap(({ rule }) => (rule ? [rule] : []))

/** All scenarios, each with the tags of its feature and its rule. */
function scenariosOf(document: Document): { readonly scenario: Scenario; readonly tags: readonly Tag[] }[] {
  const tags = document.feature?.tags ?? []
  const own = (document.feature?.children ?? []).flatMap(({ scenario }) =>
    scenario ? [{ scenario, tags }] : [],
  )
  const inRules = rulesOf(document).flatMap((rule) =>
    rule.children.flatMap(({ scenario }) => (scenario ? [{ scenario, tags: [...tags, ...rule.tags] }] : [])),
  )
  return [...own, ...inRules]
}
