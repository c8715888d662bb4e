import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { lonelyFile, notAFirmware } from '../errors.js'
import { shown } from './png.js'
import { type ReferenceEntry, readEntry } from './reference.js'
import type { RegionRule } from './schema.js'

/** The references of one model in one language, by the firmware folder that they lie in. */
export type Shelf = ReadonlyMap<string, readonly ReferenceEntry[]>

/** Reads the data files of `<folder>/<model>/<language>/`; a folder that is not there is an empty shelf. */
export async function readShelf(folder: string): Promise<Shelf> {
  const shelf = new Map<string, ReferenceEntry[]>()
  for (const entry of await list(folder)) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    if (entry.name !== 'any' && !/^\d+(\.\d+)*$/.test(entry.name)) throw notAFirmware(shown(path))
    shelf.set(entry.name, await readFolder(path))
  }
  return shelf
}

async function readFolder(folder: string): Promise<ReferenceEntry[]> {
  const files = new Set((await list(folder)).map(({ name }) => name))
  const stems = (extension: string) =>
    [...files]
      .filter((file) => extname(file) === extension)
      .map((file) => basename(file, extension))
      .toSorted()
  const refuse = (file: string, missing: string) => {
    throw lonelyFile(shown(join(folder, file)), missing)
  }
  for (const stem of stems('.yaml')) if (!files.has(`${stem}.png`)) refuse(`${stem}.yaml`, `${stem}.png`)
  const read = (stem: string) => readEntry(join(folder, `${stem}.png`), join(folder, `${stem}.yaml`))
  const entries = await Promise.all(stems('.yaml').map(read))
  const looks = new Set(entries.flatMap(({ file }) => Object.values(file.regions).flatMap(looksOf)))
  for (const stem of stems('.png')) {
    if (!files.has(`${stem}.yaml`) && !looks.has(`${stem}.png`)) refuse(`${stem}.png`, `${stem}.yaml`)
  }
  return entries
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
