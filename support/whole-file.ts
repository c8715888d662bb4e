import { randomUUID } from 'node:crypto'
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes a file aside and renames it, so that a reader sees the old content or the new one, never a part of it. The name
 * aside is one that nothing reads. A link stays a link, and a file keeps its permissions. A device, such as /dev/stdout, is
 * written as it is.
 * @throws the error of the file system, with the path that was to be written
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  if (await isDevice(path)) return writeFile(path, content)
  const target = await realpath(path).catch(() => path)
  const aside = join(dirname(target), `.${randomUUID()}.part`)
  try {
    await writeFile(aside, content)
    const mode = await stat(target).then(
      (found) => found.mode,
      () => undefined,
    )
    if (mode !== undefined) await chmod(aside, mode)
    await rename(aside, target)
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
