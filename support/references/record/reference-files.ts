import { open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../whole-file.js'
import { asideOf } from '../store.js'
import { fileExists } from './pending.js'
import { yamlPath } from './proposal.js'

/**
 * A reference has two files or more, and others read the folder while it is written or deleted. Its data file counts: while
 * that is aside, the pictures belong to a reference that is not there. So it is aside first, and in its place last.
 */

interface NewReference {
  /** The path of its picture, which was claimed. */
  readonly path: string
  readonly png: Uint8Array
  readonly yaml: string
  /** The pictures of its blinking regions, by path. */
  readonly blinkFrames?: ReadonlyMap<string, Uint8Array>
}

/** Writes a reference whose path was claimed. */
export async function writeReference({ path, png, yaml, blinkFrames }: NewReference): Promise<void> {
  const aside = asideOf(yamlPath(path))
  try {
    await writeFile(aside, yaml)
    for (const [file, content] of blinkFrames ?? []) await writeWhole(file, content)
    await writeWhole(path, png)
    await rename(aside, yamlPath(path))
  } catch (error) {
    await removeAll([path, ...(blinkFrames?.keys() ?? [])]).catch(() => undefined)
    await removeAll([aside]).catch(() => undefined)
    throw error
  }
}

/**
 * Takes the first free name, `ringing-1001` or `ringing-1001-2`, so that no other phone and no other process takes it.
 * @returns the path of the picture, for `writeReference`
 */
export const claimReference = (folder: string, name: string): Promise<string> =>
  firstOf(folder, name, claimPath)

/** Like `claimReference`, for a name that is not used yet. */
export const freeReference = (folder: string, name: string): Promise<string> =>
  firstOf(folder, name, async (path) => !(await isTaken(path)))

async function firstOf(
  folder: string,
  name: string,
  accepts: (path: string) => Promise<boolean>,
): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number > 1 ? `-${number}` : ''}.png`)
    if (await accepts(path)) return path
  }
}

/** @returns false if there is a reference of that name, or if another process writes one */
export async function claimPath(path: string): Promise<boolean> {
  if (!(await claimDataFile(path))) return false
  // Asked only now: before, another process could have finished it in between.
  if (!(await isTaken(path))) return true
  await removeAll([asideOf(yamlPath(path))])
  return false
}

/** @returns false if another process writes this reference, or did not finish it */
export async function claimDataFile(path: string): Promise<boolean> {
  try {
    await (await open(asideOf(yamlPath(path)), 'wx')).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Whether a reference has the name. */
async function isTaken(path: string): Promise<boolean> {
  const found = await Promise.all([path, yamlPath(path)].map(fileExists))
  return found.includes(true)
}

/** @param pictures of each reference, and the blink frames that no other one needs @param yamls their data files */
export async function deleteReferenceFiles(
  pictures: readonly string[],
  yamls: readonly string[],
): Promise<void> {
  await Promise.all(yamls.map((yaml) => rename(yaml, asideOf(yaml)).catch(ignoreMissing)))
  await removeAll(pictures)
  await removeAll(yamls.map(asideOf))
}

const removeAll = (files: readonly string[]) => Promise.all(files.map((file) => rm(file, { force: true })))

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
