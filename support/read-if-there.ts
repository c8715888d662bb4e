import { readFile } from 'node:fs/promises'

/**
 * The content of a file; undefined: there is none.
 * @throws the error of the file system, with the path: Node leaves it out where a folder has the name
 */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw Object.assign(error as NodeJS.ErrnoException, { path })
  }
}
