import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Hits } from './instrumented.js'
import type { Budget } from './limited-clock.js'

/** What a test reached in an earlier run. `skipped`: these phones cannot run it. */
export type Remembered = { readonly hits: Hits; readonly used: Budget } | 'skipped'

/** What tests reach, remembered as long as nothing that they run has changed. */
export interface CoverageCache {
  /** The mutants whose results are kept for later tests; undefined: not known yet. */
  kept: ReadonlySet<string> | undefined
  find(test: string, file: string): Promise<Remembered | undefined>
  add(test: string, file: string, reached: Remembered): Promise<void>
  save(): Promise<void>
}

interface Content {
  readonly key: string
  kept: ReadonlySet<string> | undefined
  readonly tests: Map<string, Remembered>
}

/**
 * @param path of the file that remembers
 * @param key a hash of all that the tests run, except their own files; another key forgets everything
 */
export async function openCoverageCache(path: string, key: string): Promise<CoverageCache> {
  const before = await readContent(path)
  const content: Content = before?.key === key ? before : { key, kept: undefined, tests: new Map() }
  // Only what this run uses is saved, so that the file does not grow.
  const used = new Map<string, Remembered>()
  const fileHash = memoised(async (file) =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  )
  const nameOf = async (test: string, file: string) => `${test} ${await fileHash(file)}`
  return {
    get kept() {
      return content.kept
    },
    set kept(kept) {
      content.kept = kept
    },
    async find(test, file) {
      const name = await nameOf(test, file)
      const found = content.tests.get(name)
      if (found) used.set(name, found)
      return found
    },
    async add(test, file, reached) {
      used.set(await nameOf(test, file), reached)
    },
    async save() {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.new`, serialize({ key, kept: content.kept, tests: used } satisfies Content))
      await rename(`${path}.new`, path)
    },
  }
}

/** @returns undefined for a file that is missing, or broken */
async function readContent(path: string): Promise<Content | undefined> {
  try {
    return deserialize(await readFile(path)) as Content
  } catch {
    return undefined
  }
}

function memoised<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

/** A hash of the names and the contents of some files. */
export async function hashOfFiles(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files.toSorted())
    hash
      .update(`${file}\0`)
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

/** The files below some folders, or these files. @param ending default: any */
export async function filesIn(folders: readonly string[], ending = ''): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    }),
  )
  return found.flat().filter((file) => file.endsWith(ending))
}
