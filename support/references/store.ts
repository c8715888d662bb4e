import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Display, FurtherDisplay, FurtherDisplayName, PhoneDescription } from '../catalog/index.js'
import { displayPath } from '../display-path.js'
import type { ReferenceFile, RegionRule } from '../screen/index.js'
import { DataFiles } from './data-files.js'
import { notAFirmware, unfinishedReference, unpairedFile } from './errors.js'
import { withInherited } from './inherited.js'
import { loadReference, type Reference, type ReferenceEntry, RegionMaps, statesOf } from './reference.js'

/** The references of one model in one language, by firmware folder. */
export type ReferenceIndex = ReadonlyMap<string, readonly ReferenceEntry[]>

/** The usable references of an index, and the problems of the others. */
interface IndexSurvey {
  readonly index: ReferenceIndex
  readonly problems: readonly Error[]
  /** Data files that are aside: their references are being written or deleted, or that was not finished. */
  readonly aside: readonly string[]
}

/** The name of a data file whose reference is not there yet, or no longer. No reader takes it. */
export const asideOf = (yaml: string): string => `${yaml}.part`

/**
 * Reads the data files of `<folder>/<model>/<language>/`. A missing folder is an empty index.
 * @throws ReferencesError or DataFileError for the first file that cannot be used
 */
export async function readIndex(folder: string): Promise<ReferenceIndex> {
  const { index, problems } = await surveyIndex(folder)
  if (problems[0]) throw problems[0]
  return index
}

/** Like `readIndex`, but it returns all problems instead of throwing the first one. */
async function surveyIndex(folder: string): Promise<IndexSurvey> {
  const index = new Map<string, readonly ReferenceEntry[]>()
  const problems: Error[] = []
  const aside: string[] = []
  const dataFiles = new DataFiles()
  for (const entry of await list(folder)) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    if (entry.name !== 'any' && !/^\d+(\.\d+)*$/.test(entry.name)) {
      problems.push(notAFirmware(displayPath(path)))
      continue
    }
    const read = await readFolder(path, dataFiles)
    index.set(entry.name, read.entries)
    problems.push(...read.problems)
    aside.push(...read.aside)
  }
  return { index, problems, aside }
}

/** A listing may miss a file that is renamed meanwhile, so only a problem that is there twice is one. */
async function readFolder(folder: string, dataFiles: DataFiles) {
  const first = await readFolderOnce(folder, dataFiles)
  if (first.problems.length === 0) return first
  const again = await readFolderOnce(folder, dataFiles)
  const messages = first.problems.map(({ message }) => message)
  return { ...again, problems: again.problems.filter(({ message }) => messages.includes(message)) }
}

async function readFolderOnce(folder: string, dataFiles: DataFiles) {
  const files = new Set((await list(folder)).map(({ name }) => name))
  const stems = (extension: string) =>
    [...files]
      .filter((file) => extname(file) === extension)
      .map((file) => basename(file, extension))
      .toSorted()
  const unpairedError = (file: string, missing: string) =>
    unpairedFile(displayPath(join(folder, file)), missing)
  const paired = stems('.yaml').filter((stem) => files.has(`${stem}.png`))
  const unpaired = stems('.yaml').filter((stem) => !files.has(`${stem}.png`))
  const read = async (stem: string): Promise<ReferenceEntry> => {
    const yaml = join(folder, `${stem}.yaml`)
    return { path: join(folder, `${stem}.png`), yaml, file: await dataFiles.read(yaml) }
  }
  const outcomes = await Promise.allSettled(paired.map(read))
  const entries = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const blinkFrames = new Set(
    entries.flatMap(({ file }) => Object.values(file.regions).flatMap(blinkFramesOf)),
  )
  const pictures = stems('.png').filter(
    (stem) => !files.has(`${stem}.yaml`) && !blinkFrames.has(`${stem}.png`),
  )
  const aside = [...files].filter((file) => file.endsWith(asideOf('.yaml'))).map((file) => join(folder, file))
  const unreadable = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
  const problems = [
    ...unpaired.map((stem) => unpairedError(`${stem}.yaml`, `${stem}.png`)),
    ...unreadable,
    // The blink frames of a data file that is unreadable or aside are unknown, so any picture may be one of them.
    ...(unreadable.length + aside.length > 0
      ? []
      : pictures.map((stem) => unpairedError(`${stem}.png`, `${stem}.yaml`))),
  ]
  return { entries, problems, aside }
}

/** Pictures of blinking regions have no data file of their own. */
const blinkFramesOf = (rule: RegionRule): readonly string[] =>
  typeof rule !== 'string' && rule.match === 'blink' ? rule.frames : []

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

/** A reference with the names of its folders. */
export interface LocatedReference {
  readonly reference: Reference
  readonly entry: ReferenceEntry
  readonly model: string
  readonly language: string
  /** A version, or `any`. */
  readonly firmware: string
  /** A further display; undefined: the main one. */
  readonly furtherDisplay: FurtherDisplayName | undefined
  /** Size and named regions of the display; undefined: unknown. */
  readonly display: Display | FurtherDisplay | undefined
}

/** The usable references of a model, and the problems of the others, with file and line. */
export interface ReferenceSurvey {
  readonly located: readonly LocatedReference[]
  readonly problems: readonly string[]
}

type DisplayFacts = Pick<PhoneDescription, 'display' | 'furtherDisplays'> &
  Partial<Pick<PhoneDescription, 'firmwareBranches'>>

/** The data of a model under a firmware; undefined: under its default firmware. */
type Describe = (firmware: string | undefined) => Promise<DisplayFacts>

/** A data file as it is written, and what its model says about the display. */
export interface DataFile extends Pick<ReferenceEntry, 'yaml' | 'file'> {
  readonly model: string
  /** The display under each firmware that may use the file, as its rules may differ. */
  readonly displays: readonly (Display | FurtherDisplay | undefined)[]
}

/** @throws ReferencesError or DataFileError for the first file of the model that cannot be used */
export async function dataFilesOf(folder: string, model: string, describe: Describe): Promise<DataFile[]> {
  const files: DataFile[] = []
  for (const language of await foldersIn(join(folder, model))) {
    for (const [firmware, entries] of await readIndex(join(folder, model, language))) {
      const facts = await describe(firmware === 'any' ? undefined : firmware)
      // A newer or an older phone uses the file, too, if it has none of its own.
      const all = [facts, ...(await Promise.all((facts.firmwareBranches ?? []).map(describe)))]
      const displaysOf = (file: ReferenceFile) => all.map((one) => displayOf(one, file))
      files.push(...entries.map(({ yaml, file }) => ({ yaml, file, model, displays: displaysOf(file) })))
    }
  }
  return files
}

const displayOf = ({ display, furtherDisplays }: DisplayFacts, file: Pick<ReferenceFile, 'display'>) =>
  file.display ? furtherDisplays[file.display] : display

/**
 * Reads every reference of one model.
 * @param folder the folder of all reference screens
 * @param describe the data of the model under a firmware; undefined: under its default firmware
 */
export async function surveyModel(
  folder: string,
  model: string,
  describe: Describe,
): Promise<ReferenceSurvey> {
  const located: LocatedReference[] = []
  const problems: string[] = []
  const aside: string[] = []
  const maps = new RegionMaps()
  for (const language of await foldersIn(join(folder, model))) {
    const surveyed = await surveyIndex(join(folder, model, language))
    problems.push(...surveyed.problems.map(({ message }) => message))
    aside.push(...surveyed.aside)
    for (const [firmware, entries] of surveyed.index) {
      const facts = await describe(firmware === 'any' ? undefined : firmware)
      const load = async (entry: ReferenceEntry): Promise<LocatedReference> => {
        const furtherDisplay = entry.file.display
        const display = displayOf(facts, entry.file)
        const whole = { ...entry, file: withInherited(display, entry.file) }
        const reference = await loadReference(whole, { model, display }, maps)
        return { reference, entry: whole, model, language, firmware, furtherDisplay, display }
      }
      for (const outcome of await Promise.allSettled(entries.map(load))) {
        if (outcome.status === 'fulfilled') located.push(outcome.value)
        else problems.push(outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason))
      }
    }
  }
  // One that is being written is in its place by now.
  const unfinished = aside.filter((file) => existsSync(file))
  problems.push(...unfinished.map((file) => unfinishedReference(displayPath(file)).message))
  return { located, problems }
}

/** The states for which a model has usable data files, in any language; their pictures are not read. */
export async function statesOfModel(folder: string, model: string): Promise<string[]> {
  const languages = await foldersIn(join(folder, model))
  const surveys = await Promise.all(languages.map((language) => surveyIndex(join(folder, model, language))))
  return statesOf(surveys.flatMap(({ index }) => [...index.values()].flat()))
}

/** The names of the folders in a folder, sorted; none if it is missing. */
export async function foldersIn(folder: string): Promise<string[]> {
  return (await list(folder))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}
