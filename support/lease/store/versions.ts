import { randomUUID } from 'node:crypto'
import { link, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './file-error.js'

/**
 * A document in a folder that several processes replace. Each version is a file of its own, `leases-<number>.json`, and
 * is never changed. A version is added with `link`, which fails if the file exists: of several processes that read one
 * version, exactly one adds the next. There is no lock, so a process that is paused or dies blocks nobody.
 *
 * A process may be paused between reading a version and adding the next. Therefore names stay taken for much longer than
 * a lease lasts, in files that are empty: a process that was paused for longer has lost its leases anyway.
 */
export interface Versions {
  /** The latest version. Undefined: there is none. */
  latest(): Promise<Version | undefined>
  /** @returns false: somebody else has added a version */
  add(after: number, text: string): Promise<boolean>
}

export interface Version {
  readonly number: number
  readonly text: string
}

/** The latest ones keep their content: a reader that has listed the folder finds what it then opens. */
const intact = 4
const namesStayMs = 2 * 60_000
const cleansEvery = 64

export function openVersions(folder: string): Versions {
  /** A version never changes, so it is not read twice. */
  let cached: Version | undefined

  async function latest(): Promise<Version | undefined> {
    for (;;) {
      const number = last(await readdir(folder))
      if (number === 0) return undefined
      if (cached?.number === number) return cached
      const text = await readFile(join(folder, fileName(number)), 'utf8').catch(absent)
      // While this process was paused, others have gone on, and emptied or removed the file.
      if (!text && last(await readdir(folder)) !== number) continue
      cached = { number, text: text ?? '' }
      return cached
    }
  }

  async function add(after: number, text: string): Promise<boolean> {
    const number = after + 1
    const aside = join(folder, `.${randomUUID()}.part`)
    try {
      await writeSynced(aside, text)
      await link(aside, join(folder, fileName(number)))
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false
      throw error
    } finally {
      await rm(aside, { force: true }).catch(absent)
    }
    const files = await readdir(folder)
    if (last(files) > number) return false
    await truncate(join(folder, fileName(number - intact))).catch(absent)
    if (number % cleansEvery === 0) await clean(folder, files, number)
    return true
  }
  return { latest, add }
}

const fileName = (number: number) => `leases-${String(number).padStart(12, '0')}.json`

const last = (files: readonly string[]): number =>
  files.reduce((most, file) => Math.max(most, Number(/^leases-(\d{12})\.json$/.exec(file)?.[1] ?? 0)), 0)

/** On the disk before it is linked: after a power failure, the latest version is whole. */
async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Removes versions, and what processes that died have left, when they are old beside the latest version. */
async function clean(folder: string, files: readonly string[], latest: number): Promise<void> {
  const newest = await stat(join(folder, fileName(latest))).catch(absent)
  if (!newest) return
  for (const file of files.filter((name) => /^leases-\d+\.json$|\.part$/.test(name))) {
    const found = await stat(join(folder, file)).catch(absent)
    if (found && newest.mtimeMs - found.mtimeMs > namesStayMs) await rm(join(folder, file)).catch(absent)
  }
}

const absent = () => undefined
