import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { lonelyFile, notAFirmware } from '../errors.js'
import { shown } from './png.js'
import { type ReferenceEntry, readEntry } from './reference.js'
import type { RegionRule } from './schema.js'

/** The references of one model in one language, by the firmware folder that they lie in. */
export type Shelf = ReadonlyMap<string, readonly ReferenceEntry[]>

/** A shelf as far as it can be used, and what is wrong with the rest of it. */
export interface ShelfSurvey {
  readonly shelf: Shelf
  readonly problems: readonly Error[]
}

/**
 * Reads the data files of `<folder>/<model>/<language>/`; a folder that is not there is an empty shelf.
 * @throws ScreenError or DataFileError for the first file that cannot be used
 */
export async function readShelf(folder: string): Promise<Shelf> {
  const { shelf, problems } = await surveyShelf(folder)
  if (problems[0]) throw problems[0]
  return shelf
}

/** The same for whoever wants to know all that is wrong. */
export async function surveyShelf(folder: string): Promise<ShelfSurvey> {
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
  return { shelf, problems }
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
