import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { GherkinDocument, Pickle } from '@cucumber/messages'
import { nearestName } from '../nearest-name.js'
import { isRunProblem } from '../reports/index.js'
import { nearestFeaturePath } from './nearest-path.js'
import { findsAnyScenario, findsScenario, type RequestedSources } from './requested-run.js'

/** What Cucumber found, before tags, names and lines select from it. */
export interface SelectionFacts {
  readonly cwd: string
  /** The paths of the request: also patterns, folders, and files with line numbers. */
  readonly paths: readonly string[]
  readonly documents: readonly GherkinDocument[]
  readonly pickles: readonly Pickle[]
}

export type Selection =
  | { readonly kind: 'scenarios' }
  /** All scenarios are in other shards. */
  | { readonly kind: 'empty shard'; readonly reason: string }
  | { readonly kind: 'nothing found'; readonly problems: readonly string[] }

/**
 * Checks that each part of a request finds a scenario: each path, each line, each name, and the tags. A run without
 * scenarios proves nothing, and a path that finds none is a mistake.
 * @param count of the scenarios that are selected @param sources undefined: unknown, so that only paths are checked
 */
export async function checkSelection(
  facts: SelectionFacts,
  count: number,
  sources: RequestedSources | undefined,
): Promise<Selection> {
  const problems = [
    ...emptyRerunFiles(sources?.paths ?? [], facts.cwd),
    ...(await pathProblems(facts, sources)),
    ...nameProblems(sources?.names ?? [], facts.pickles),
  ]
  if (problems.length > 0) return { kind: 'nothing found', problems }
  if (count > 0) return { kind: 'scenarios' }
  if (sources?.shard && (await findsAnyScenario(sources, facts.cwd)))
    return {
      kind: 'empty shard',
      reason: `✔ shard ${sources.shard} is empty: all scenarios are in other shards`,
    }
  return { kind: 'nothing found', problems: [tagProblem(sources, facts.pickles)] }
}

/** A file of paths begins with @; Cucumber's `rerun` formatter writes such files. */
function emptyRerunFiles(paths: readonly string[], cwd: string): string[] {
  const files = paths.filter((path) => basename(path).startsWith('@'))
  return files
    .filter((file) => readFileSync(resolve(cwd, file), 'utf8').trim() === '')
    .map(
      (file) =>
        `${file} is empty, so it names no scenario. After a run without failures there is nothing to repeat`,
    )
}

async function pathProblems(facts: SelectionFacts, sources: RequestedSources | undefined): Promise<string[]> {
  const problems: string[] = []
  for (const path of facts.paths.filter((one) => !isRunProblem(one))) {
    const { file, lines } = partsOf(path)
    const document = facts.documents.find(
      ({ uri }) => uri !== undefined && resolve(facts.cwd, uri) === resolve(facts.cwd, file),
    )
    if (document) problems.push(...documentProblems(document, lines, facts))
    else if (!(await finds(file, facts, sources))) problems.push(describeMissing(file, facts))
  }
  return problems
}

/** A path with one file is looked up among the documents. This is a folder, a pattern, or wrong. */
async function finds(
  path: string,
  { cwd, paths, pickles }: SelectionFacts,
  sources: RequestedSources | undefined,
) {
  if (paths.length === 1 || !sources) return pickles.length > 0
  return findsScenario(path, sources, cwd)
}

/** `x.feature:3:7` -> the file and the lines 3 and 7 */
function partsOf(path: string): { readonly file: string; readonly lines: readonly number[] } {
  const [, file = path, lines = ''] = /^(.*?)((?::\d+)*)$/.exec(path) ?? []
  return { file, lines: lines.split(':').filter(Boolean).map(Number) }
}

function documentProblems(
  document: GherkinDocument,
  lines: readonly number[],
  { pickles }: SelectionFacts,
): string[] {
  const { uri = '' } = document
  const own = pickles.filter((pickle) => pickle.uri === uri)
  if (own.length === 0) return [`${uri} has no scenario`]
  const known = linesOf(document, own)
  return lines
    .filter((line) => !known.includes(line))
    .map((line) => {
      const nearest = known.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line))[0]
      return `${uri}:${line} finds no scenario: none begins in line ${line}. Nearest: ${uri}:${nearest}`
    })
}

/** The lines by which a scenario of a file can be selected: its own, and those of its examples. */
function linesOf({ feature }: GherkinDocument, pickles: readonly Pickle[]): number[] {
  const ids = new Set(pickles.flatMap(({ astNodeIds }) => astNodeIds))
  const children = (feature?.children ?? []).flatMap((child) => child.rule?.children ?? [child])
  const nodes = children.flatMap(({ scenario }) =>
    scenario ? [scenario, ...scenario.examples.flatMap(({ tableBody }) => tableBody)] : [],
  )
  return nodes.filter(({ id }) => ids.has(id)).map(({ location }) => location.line)
}

function describeMissing(path: string, { cwd }: SelectionFacts): string {
  const nearest = nearestFeaturePath(path, cwd)
  if (nearest && resolve(cwd, nearest) === resolve(cwd, path))
    return `${path} finds no scenario: its feature files have none`
  const advice = nearest ? `Nearest: ${nearest}` : `There is no feature file in ${resolve(cwd, 'features')}`
  return `${path} finds no scenario, because there is no such feature file. ${advice}`
}

function nameProblems(names: readonly string[], pickles: readonly Pickle[]): string[] {
  const titles = pickles.map(({ name }) => name)
  return names
    .filter((name) => !titles.some((title) => title.match(name)))
    .map((name) => `--name "${name}" finds no scenario. ${nearestOf(name, titles)}`)
}

/** Every path and every name finds a scenario, and no scenario fits all of the request. */
function tagProblem(sources: RequestedSources | undefined, pickles: readonly Pickle[]): string {
  const { tagExpression = '', names = [] } = sources ?? {}
  if (pickles.length === 0) return 'no scenario was found'
  const known = new Set(pickles.flatMap(({ tags }) => tags.map(({ name }) => name)))
  const unknown = (tagExpression.match(/@[^\s()]+/g) ?? []).filter((tag) => !known.has(tag))
  const reasons = unknown.map((tag) => `No scenario has ${tag}. ${nearestOf(tag, known)}`)
  // Cucumber puts the expression of the command line in brackets.
  const tags = tagExpression.replace(/^\(([^()]*)\)$/, '$1')
  const asked = [tags && `--tags "${tags}"`, ...names.map((name) => `--name "${name}"`)]
  return [
    `${asked.filter(Boolean).join(' ') || 'the request'} finds none of ${pickles.length} scenarios.`,
    ...reasons,
  ].join(' ')
}

function nearestOf(name: string, known: Iterable<string>): string {
  const all = [...new Set(known)]
  const nearest = nearestName(name, all)
  if (nearest) return `Nearest: ${nearest}`
  return all.length > 0
    ? `There are: ${all.slice(0, 10).join(', ')}${all.length > 10 ? ' …' : ''}`
    : 'There are none'
}
