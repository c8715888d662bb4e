import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Display, FurtherDisplay, FurtherDisplayName, PhoneDescription } from '../catalog/index.js'
import type { RegionRule } from '../screen/index.js'
import { shown } from '../screen/index.js'
import { lonelyFile, notAFirmware } from './errors.js'
import {
  loadReference,
  type Reference,
  type ReferenceEntry,
  type RegionMaps,
  readEntry,
  statesOf,
} from './reference.js'

/** The references of one model in one language, by the firmware folder that they lie in. */
export type ReferenceIndex = ReadonlyMap<string, readonly ReferenceEntry[]>

/** A shelf as far as it can be used, and what is wrong with the rest of it. */
export interface IndexSurvey {
  readonly index: ReferenceIndex
  readonly problems: readonly Error[]
}

/**
 * Reads the data files of `<folder>/<model>/<language>/`; a folder that is not there is an empty shelf.
 * @throws ScreenError or DataFileError for the first file that cannot be used
 */
export async function readIndex(folder: string): Promise<ReferenceIndex> {
  const { index, problems } = await surveyIndex(folder)
  if (problems[0]) throw problems[0]
  return index
}

/** The same for whoever wants to know all that is wrong. */
export async function surveyIndex(folder: string): Promise<IndexSurvey> {
  const shelf = new Map<string, readonly ReferenceEntry[]>()
  const problems: Error[] = []
  for (const entry of await list(folder)) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    if (entry.name !== 'any' && !/^\d+(\.\d+)*$/.test(entry.name)) {
      problems.push(notAFirmware(shown(path)))
      continue
    }
    const read = await readFolder(path)
    shelf.set(entry.name, read.entries)
    problems.push(...read.problems)
  }
  return { index, problems }
}

async function readFolder(folder: string) {
  const files = new Set((await list(folder)).map(({ name }) => name))
  const stems = (extension: string) =>
    [...files]
      .filter((file) => extname(file) === extension)
      .map((file) => basename(file, extension))
      .toSorted()
  const lonely = (file: string, missing: string) => lonelyFile(shown(join(folder, file)), missing)
  const [paired, unpaired] = [
    stems('.yaml').filter((stem) => files.has(`${stem}.png`)),
    stems('.yaml').filter((stem) => !files.has(`${stem}.png`)),
  ]
  const read = (stem: string) => readEntry(join(folder, `${stem}.png`), join(folder, `${stem}.yaml`))
  const outcomes = await Promise.allSettled(paired.map(read))
  const entries = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const looks = new Set(entries.flatMap(({ file }) => Object.values(file.regions).flatMap(looksOf)))
  const pictures = stems('.png').filter((stem) => !files.has(`${stem}.yaml`) && !looks.has(`${stem}.png`))
  const unreadable = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
  const problems = [
    ...unpaired.map((stem) => lonely(`${stem}.yaml`, `${stem}.png`)),
    ...unreadable,
    // Where a data file cannot be read, nobody knows which pictures are its looks.
    ...(unreadable.length > 0 ? [] : pictures.map((stem) => lonely(`${stem}.png`, `${stem}.yaml`))),
  ]
  return { entries, problems }
}

/** Pictures of blinking regions have no data file of their own. */
const looksOf = (rule: RegionRule): readonly string[] =>
  typeof rule !== 'string' && rule.match === 'blink' ? rule.looks : []

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

/** A reference with the folders that it lies in. */
export interface LocatedReference {
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
export interface ReferenceSurvey {
  readonly located: readonly LocatedReference[]
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
): Promise<ReferenceSurvey> {
  const placed: LocatedReference[] = []
  const problems: string[] = []
  const maps: RegionMaps = new Map()
  for (const language of await foldersIn(join(folder, model))) {
    const surveyed = await surveyIndex(join(folder, model, language))
    problems.push(...surveyed.problems.map(({ message }) => message))
    for (const [firmware, entries] of surveyed.index) {
      const facts = await describe(firmware === 'any' ? undefined : firmware)
      const load = async (entry: ReferenceEntry): Promise<LocatedReference> => {
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
  return { located, problems }
}

/** The states that a model has usable data files for, in any language; their pictures are not read. */
export async function statesOfModel(folder: string, model: string): Promise<string[]> {
  const languages = await foldersIn(join(folder, model))
  const surveys = await Promise.all(languages.map((language) => surveyIndex(join(folder, model, language))))
  return statesOf(surveys.flatMap(({ index }) => [...index.values()].flat()))
}

/** The names of the folders in a folder, sorted. */
export async function foldersIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true })
  return found
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}
