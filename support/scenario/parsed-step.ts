import { DataTable, type ITestCaseHookParameter } from '@cucumber/cucumber'
import type { CastRequest } from '../rack/index.js'
import type { PhoneNames } from './parse.js'
import type { Requirement } from './requirement.js'

/** One step of a scenario, parsed before it runs. */
export interface ParsedStep extends ParsedSentence {
  /** `features/calls/transfer.feature:12` */
  readonly place: string
  readonly text: string
}

export interface ParsedSentence {
  /** The phones that it casts. */
  readonly castRequests: readonly CastRequest[]
  /** Whether exactly one step definition matches it. */
  readonly matchesOnce: boolean
  /** Whether its step definition is a `Then`. */
  readonly expects: boolean
  /** The requirements on the phones. @throws OffhookError for wrong arguments */
  readonly requirements: (names: PhoneNames) => readonly Requirement[]
}

/** Cucumber passes a table or a doc string to a step, after the arguments of the sentence. */
export type BlockArgument = DataTable | string | undefined
export type SentenceParser = (text: string, block?: BlockArgument) => ParsedSentence

/** The parts of Cucumber's pickle and document from which steps are parsed. */
interface PickledScenario {
  readonly pickle: {
    readonly uri: string
    readonly steps: readonly {
      readonly text: string
      readonly astNodeIds: readonly string[]
      readonly argument?: PickledArgument
    }[]
  }
  /** The line number of each step in its file, by its node in the document. */
  readonly lineNumberOf: (astNodeId: string) => number | undefined
}

export interface PickledArgument {
  readonly dataTable?: { readonly rows: readonly { readonly cells: readonly { value: string }[] }[] }
  readonly docString?: { readonly content: string }
}

/** The steps of one scenario. */
export function parseScenario(
  { pickle, lineNumberOf }: PickledScenario,
  parse: SentenceParser,
): ParsedStep[] {
  return pickle.steps.map(({ text, astNodeIds, argument }) => ({
    place: `${pickle.uri}:${lineNumberOf(astNodeIds[0] ?? '') ?? 1}`,
    text,
    ...parse(text, blockOf(argument)),
  }))
}

/** The table or the doc string of a step. */
export function blockOf({ dataTable, docString }: PickledArgument = {}): BlockArgument {
  if (dataTable) return new DataTable(dataTable.rows.map(({ cells }) => cells.map(({ value }) => value)))
  return docString?.content
}

type GherkinDocument = ITestCaseHookParameter['gherkinDocument']

/** The line number of each step of a feature file, by the id of its node. */
export function lineNumbersOf({ feature }: GherkinDocument): (astNodeId: string) => number | undefined {
  const children = (feature?.children ?? []).flatMap(({ rule, ...child }) => [
    child,
    ...(rule?.children ?? []),
  ])
  const steps = children.flatMap(({ background, scenario }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
  ])
  const numbers = new Map(steps.map(({ id, location }) => [id, location.line]))
  return (id) => numbers.get(id)
}
