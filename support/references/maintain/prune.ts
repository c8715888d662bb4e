import { rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { notFullRun } from '../errors.js'
import { groupBy } from '../group-by.js'
import { type Filter, matchesFilter } from '../record/update.js'
import type { UsageNotes } from '../record/usage.js'
import { yamlPath } from '../record/write.js'
import { firmwareFolders } from '../select.js'
import type { LocatedReference } from '../store.js'
import { eachModel, type Library } from './library.js'

export interface Pruning {
  readonly unused: readonly LocatedReference[]
  /** All of the same models. */
  readonly all: readonly LocatedReference[]
}

/** The references that a full run did not use. @throws KeepingError where the last run was none */
export async function unusedIn(library: Library, filter: Filter, run: RunUsage): Promise<Pruning> {
  if (run.kind === 'partial') throw notFullRun(run.why)
  const unused: LocatedReference[] = []
  const all: LocatedReference[] = []
  await eachModel(library, filter, (model, { located }) => {
    all.push(...located)
    const ofModel = unusedReferences(located, run, library.folder)
    unused.push(...ofModel.filter(({ reference: { state } }) => matchesFilter(filter, { state, model })))
  })
  return { unused, all }
}

/**
 * Deletes unused references, each with its data file and the looks that no other one has.
 */
export async function deleteReferences({ unused, all }: Pruning): Promise<void> {
  const kept = new Set(all.filter((one) => !unused.includes(one)).flatMap(looksOf))
  const looks = unused.flatMap(looksOf).filter((file) => !kept.has(file))
  const files = unused.flatMap(({ reference: { path } }) => [path, yamlPath(path)])
  await Promise.all([...files, ...looks].map((file) => rm(file, { force: true })))
}

const looksOf = ({ entry: { path, file } }: LocatedReference): string[] =>
  Object.values(file.regions).flatMap((rule) =>
    typeof rule !== 'string' && rule.match === 'blink'
      ? rule.looks.map((look) => join(dirname(path), look))
      : [],
  )

/** What the last run can say about references that nobody uses. */
export type RunUsage =
  | { readonly kind: 'full'; readonly notes: readonly UsageNotes[] }
  /** It says nothing, and why. */
  | { readonly kind: 'partial'; readonly why: string }

/**
 * Only a run of all features in which each scenario passes is full: what was not played, or ended too early, may
 * use any reference.
 * @param notes of each process of the last run
 * @param places of all scenarios there are, `features/x.feature:7`
 */
export function classifyRun(notes: readonly UsageNotes[], places: readonly string[]): RunUsage {
  if (notes.length === 0) return { kind: 'partial', why: 'No run has left notes of what it used' }
  const played = notes.flatMap(({ scenarios }) => scenarios)
  const failed = played.filter(({ passed }) => !passed)
  if (failed[0])
    return { kind: 'partial', why: `The last run ${counted(failed.length)}, one at ${failed[0].place}` }
  const known = new Set(played.map(({ place }) => place))
  const left = places.filter((place) => !known.has(place))
  if (left.length === 0) return { kind: 'full', notes }
  const some = `${left.length} of ${places.length} scenarios, one at ${left[0]}`
  return { kind: 'partial', why: `The last run left out ${some}` }
}

/**
 * References that a full run did not use, of those that a phone of the run could have used: a rack without a model,
 * or with a newer firmware, says nothing about the others.
 * @param folder that of all reference screens
 */
export function unusedReferences(
  placed: readonly LocatedReference[],
  { notes }: Extract<RunUsage, { kind: 'full' }>,
  folder: string,
): LocatedReference[] {
  const asked = new Set(notes.flatMap((one) => one.asked))
  const phones = notes.flatMap((one) => one.phones)
  const shelves = groupBy(placed, ({ model, language }) => `${model}/${language}`)
  return [...shelves.values()].flatMap((shelf) => {
    const folders = groupBy(shelf, ({ firmware }) => firmware)
    const owners = phones.filter(
      ({ model, language }) => model === shelf[0]?.model && language === shelf[0].language,
    )
    const inReach = new Set(owners.flatMap(({ firmware }) => firmwareFolders(folders, firmware)))
    return shelf.filter(
      ({ firmware, reference }) => inReach.has(firmware) && !asked.has(relative(folder, reference.path)),
    )
  })
}

const counted = (failed: number) => (failed === 1 ? 'failed in a scenario' : `failed in ${failed} scenarios`)
