import { dirname, join, relative } from 'node:path'
import { groupBy } from '../../group-by.js'
import { notFullRun, unreadableReferences } from '../errors.js'
import { yamlPath } from '../record/proposal.js'
import { deleteReferenceFiles } from '../record/reference-files.js'
import { type Filter, matchesFilter } from '../record/update.js'
import type { UsageNotes } from '../record/usage.js'
import { firmwareFolders } from '../select.js'
import type { LocatedReference } from '../store.js'
import { eachModel, type Library } from './library.js'

/** Unused references, and all references of the same models. */
interface Pruning {
  readonly unused: readonly LocatedReference[]
  /** All references of the same models. */
  readonly all: readonly LocatedReference[]
}

/**
 * The references that a full run did not use.
 * @throws ReferencesError where the last run was not full, and where a reference cannot be read: it may need blink frames
 * of others, and whether it was used is unknown
 */
export async function unusedIn(library: Library, filter: Filter, run: RunUsage): Promise<Pruning> {
  if (run.kind === 'partial') throw notFullRun(run.why)
  const unused: LocatedReference[] = []
  const all: LocatedReference[] = []
  const unreadable: string[] = []
  await eachModel(library, filter, (model, { located, problems }) => {
    unreadable.push(...problems)
    all.push(...located)
    const ofModel = unusedReferences(located, run, library.folder)
    unused.push(...ofModel.filter(({ reference: { state } }) => matchesFilter(filter, { state, model })))
  })
  if (unreadable.length > 0) throw unreadableReferences(unreadable)
  return { unused, all }
}

/** Deletes unused references, with their data files and the blink frames that no other reference uses. */
export async function deleteReferences({ unused, all }: Pruning): Promise<void> {
  const needed = new Set(all.filter((one) => !unused.includes(one)).flatMap(blinkFramesOf))
  const blinkFrames = unused.flatMap(blinkFramesOf).filter((file) => !needed.has(file))
  const paths = unused.map(({ reference: { path } }) => path)
  await deleteReferenceFiles([...paths, ...blinkFrames], paths.map(yamlPath))
}

const blinkFramesOf = ({ entry: { path, file } }: LocatedReference): string[] =>
  Object.values(file.regions).flatMap((rule) =>
    typeof rule !== 'string' && rule.match === 'blink'
      ? rule.frames.map((file) => join(dirname(path), file))
      : [],
  )

/** What the last run says about unused references. */
export type RunUsage =
  | { readonly kind: 'full'; readonly notes: readonly UsageNotes[] }
  /** Unused references are unknown; `why` gives the reason. */
  | { readonly kind: 'partial'; readonly why: string }

/**
 * Only a run of all features in which every scenario passes is full: a scenario that did not run, or ended early, may
 * use any reference.
 * @param notes the notes of each process of the last run
 * @param places the places of all scenarios of the features, such as `features/x.feature:7`
 */
export function classifyRun(notes: readonly UsageNotes[], places: readonly string[]): RunUsage {
  if (notes.length === 0)
    return { kind: 'partial', why: 'There are no notes of a run about the references that it used' }
  const ran = notes.flatMap(({ scenarios }) => scenarios)
  const failed = ran.filter(({ passed }) => !passed)
  if (failed[0])
    return { kind: 'partial', why: `The last run ${counted(failed.length)}, one at ${failed[0].place}` }
  const known = new Set(ran.map(({ place }) => place))
  const leftOut = places.filter((place) => !known.has(place))
  if (leftOut.length === 0) return { kind: 'full', notes }
  const some = `${leftOut.length} of ${places.length} scenarios, one at ${leftOut[0]}`
  return { kind: 'partial', why: `The last run left out ${some}` }
}

/**
 * The references that a full run did not use although a phone of the run could have used them. If no phone of the run
 * has the model, or a firmware that a reference is for, it is unknown whether the reference is used.
 * @param folder the folder of all reference screens
 */
export function unusedReferences(
  located: readonly LocatedReference[],
  { notes }: Extract<RunUsage, { kind: 'full' }>,
  folder: string,
): LocatedReference[] {
  const used = new Set(notes.flatMap((one) => one.used))
  const phones = notes.flatMap((one) => one.phones)
  const groups = groupBy(located, ({ model, language }) => `${model}/${language}`)
  return [...groups.values()].flatMap((group) => {
    const folders = groupBy(group, ({ firmware }) => firmware)
    const owners = phones.filter(
      ({ model, language }) => model === group[0]?.model && language === group[0].language,
    )
    const usable = new Set(owners.flatMap(({ firmware }) => firmwareFolders(folders, firmware)))
    return group.filter(
      ({ firmware, reference }) => usable.has(firmware) && !used.has(relative(folder, reference.path)),
    )
  })
}

const counted = (failed: number) => (failed === 1 ? 'failed in a scenario' : `failed in ${failed} scenarios`)
