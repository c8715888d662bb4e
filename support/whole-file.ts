import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes a file aside and renames it, so that a reader sees the old content or the new one, never a part of it. The name
 * aside is one that nothing reads. A device, such as /dev/stdout, is written as it is.
 * @throws the error of the file system, with the path that was to be written
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  if (await isDevice(path)) return writeFile(path, content)
  const aside = join(dirname(path), `.${randomUUID()}.part`)
  try {
    await writeFile(aside, content)
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    throw Object.assign(error as NodeJS.ErrnoException, { path })
  }
}

const isDevice = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  )
