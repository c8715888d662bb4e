import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import {
  type Background,
  type GherkinDocument,
  IdGenerator,
  type Pickle,
  PickleStepType,
  type Scenario,
  type Step,
} from '@cucumber/messages'
import { notGherkin } from './errors.js'
import type { FeatureScenario, FeatureStep } from './types.js'

/** A feature file after parsing. */
export interface FeatureFile {
  readonly uri: string
  readonly document: GherkinDocument
  readonly pickles: readonly Pickle[]
}

/**
 * All feature files below a folder.
 * @throws GherkinError with file:line:column of the first mistake
 */
export async function readFeatureFiles(folder: string): Promise<FeatureFile[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.feature'))
  return Promise.all(files.toSorted().map((file) => readFeatureFile(join(folder, file))))
}

/** The scenarios of all feature files below a folder. @throws GherkinError as `readFeatureFiles` does */
export const readFeatures = async (folder: string): Promise<FeatureScenario[]> =>
  (await readFeatureFiles(folder)).flatMap(scenariosIn)

async function readFeatureFile(uri: string): Promise<FeatureFile> {
  const newId = IdGenerator.incrementing()
  const document = parseDocument(await readFile(uri, 'utf8'), uri, newId)
  return { uri, document, pickles: compile(document, uri, newId) }
}

export function scenariosIn({ uri, document, pickles }: FeatureFile): FeatureScenario[] {
  const { steps, scenarios } = nodesOf(document)
  return scenarios.map((scenario) => {
    const own = pickles.filter(({ astNodeIds }) => astNodeIds[0] === scenario.id)
    return {
      name: scenario.name,
      place: `${uri}:${scenario.location.line}`,
      examples: own.map(({ location }) => `${uri}:${location?.line}`),
      tags: own[0]?.tags.map(({ name }) => name) ?? [],
      length: scenario.steps.length,
      steps: own.flatMap((pickle) => stepsOf(pickle, uri, steps)),
    }
  })
}

function parseDocument(text: string, uri: string, newId: IdGenerator.NewId): GherkinDocument {
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher())
  // Later mistakes are often consequences of the first one.
  parser.stopAtFirstError = true
  try {
    return parser.parse(text)
  } catch (error) {
    throw notGherkin(uri, error)
  }
}

function nodesOf({ feature }: GherkinDocument) {
  const children = (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])])
  const scenarios = children.flatMap(({ scenario }): Scenario[] => (scenario ? [scenario] : []))
  const backgrounds = children.flatMap(({ background }): Background[] => (background ? [background] : []))
  const steps = [...backgrounds, ...scenarios].flatMap((block) => [...block.steps])
  return { scenarios, steps: new Map(steps.map((step) => [step.id, step])) }
}

function stepsOf(pickle: Pickle, uri: string, nodes: ReadonlyMap<string, Step>): FeatureStep[] {
  return pickle.steps.map(({ text, type = PickleStepType.UNKNOWN, astNodeIds, argument }) => ({
    text,
    table: argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)),
    keyword: keywords[type],
    place: `${uri}:${nodes.get(astNodeIds[0] ?? '')?.location.line ?? 1}`,
  }))
}

const keywords: Readonly<Record<PickleStepType, string>> = {
  [PickleStepType.CONTEXT]: 'Given',
  [PickleStepType.ACTION]: 'When',
  [PickleStepType.OUTCOME]: 'Then',
  [PickleStepType.UNKNOWN]: 'Given',
}
