import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { lonelyFile, notAFirmware } from '../errors.js'
import { type ReferenceEntry, readEntry, shown } from './reference.js'

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
  const files = (await list(folder)).map(({ name }) => name).toSorted()
  for (const file of files) {
    const stem = basename(file, extname(file))
    const partner = { '.png': `${stem}.yaml`, '.yaml': `${stem}.png` }[extname(file)]
    if (partner && !files.includes(partner)) throw lonelyFile(shown(join(folder, file)), partner)
  }
  const pictures = files.filter((file) => extname(file) === '.png').map((file) => join(folder, file))
  return Promise.all(pictures.map((path) => readEntry(path, path.replace(/\.png$/, '.yaml'))))
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}
