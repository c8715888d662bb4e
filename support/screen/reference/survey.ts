import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Display, FurtherDisplay, FurtherDisplayName, PhoneDescription } from '../../catalog/index.js'
import { statesOf } from './choose.js'
import { surveyShelf } from './library.js'
import { loadReference, type Reference, type ReferenceEntry, type RegionMaps } from './reference.js'

/** A reference with the folders that it lies in. */
export interface Placed {
  readonly reference: Reference
  readonly entry: ReferenceEntry
  readonly model: string
  readonly language: string
  /** A version, or `any`. */
  readonly firmware: string
  /** Beside the main one. */
  readonly beside: FurtherDisplayName | undefined
  /** Size and named regions; nothing where nobody knows them. */
  readonly display: Display | FurtherDisplay | undefined
}

/** All references of a model that can be used, and in words, with file and line, which cannot. */
export interface Survey {
  readonly placed: readonly Placed[]
  readonly problems: readonly string[]
}

type Facts = Pick<PhoneDescription, 'display' | 'furtherDisplays'>

/**
 * Reads every reference of one model.
 * @param folder that of all reference screens
 * @param describe what is known of the model under a firmware; none: under its usual one
 */
export async function surveyModel(
  folder: string,
  model: string,
  describe: (firmware: string | undefined) => Promise<Facts>,
): Promise<Survey> {
  const placed: Placed[] = []
  const problems: string[] = []
  const maps: RegionMaps = new Map()
  for (const language of await foldersIn(join(folder, model))) {
    const surveyed = await surveyShelf(join(folder, model, language))
    problems.push(...surveyed.problems.map(({ message }) => message))
    for (const [firmware, entries] of surveyed.shelf) {
      const facts = await describe(firmware === 'any' ? undefined : firmware)
      const load = async (entry: ReferenceEntry): Promise<Placed> => {
        const beside = entry.file.display
        const display = beside ? facts.furtherDisplays[beside] : facts.display
        const reference = await loadReference(entry, { model, display }, maps)
        return { reference, entry, model, language, firmware, beside, display }
      }
      for (const outcome of await Promise.allSettled(entries.map(load))) {
        if (outcome.status === 'fulfilled') placed.push(outcome.value)
        else problems.push(outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason))
      }
    }
  }
  return { placed, problems }
}

/** The states that a model has usable data files for, in any language; their pictures are not read. */
export async function statesOfModel(folder: string, model: string): Promise<string[]> {
  const languages = await foldersIn(join(folder, model))
  const surveys = await Promise.all(languages.map((language) => surveyShelf(join(folder, model, language))))
  return statesOf(surveys.flatMap(({ shelf }) => [...shelf.values()].flat()))
}

/** The names of the folders in a folder, sorted. */
export async function foldersIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true })
  return found
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}
