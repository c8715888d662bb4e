import { relative } from 'node:path'
import { firmwareFolders, type Placed } from '../../screen/index.js'
import { groupBy } from '../group.js'
import type { Notes } from './notes.js'

/** What the last run can say about references that nobody uses. */
export type Run =
  | { readonly kind: 'full'; readonly notes: readonly Notes[] }
  /** It says nothing, and why. */
  | { readonly kind: 'partial'; readonly why: string }

/**
 * Only a run of all features in which each scenario passes is full: what was not played, or ended too early, may
 * use any reference.
 * @param notes of each process of the last run
 * @param places of all scenarios there are, `features/x.feature:7`
 */
export function judgeRun(notes: readonly Notes[], places: readonly string[]): Run {
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
  placed: readonly Placed[],
  { notes }: Extract<Run, { kind: 'full' }>,
  folder: string,
): Placed[] {
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
