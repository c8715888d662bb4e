import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Imports } from './imports.js'
import type { Hits } from './instrumented.js'

/** What a file of unit tests uses and reaches. */
export interface FileRecord {
  readonly cpuMs: number
  readonly hits: Hits
}

/**
 * Reads what unit-tests-setup.ts has written for files that shared a process. Only the first of them loads a module, but
 * each that imports it depends on it.
 * @param folder of the records
 * @param files paths of test files
 */
export function readRecords(folder: string, files: readonly string[]): Map<string, FileRecord> {
  const pathOf = (file: string) => join(folder, encodeURIComponent(file))
  // A file whose tests are all skipped has no record.
  const recorded = files.filter((file) => existsSync(pathOf(file)))
  const records = recorded.map((file) => ({ file, ...readRecord(pathOf(file)) }))
  const loaded = records.map((record) => record.loaded)
  const isLoaded = (id: number) => loaded.some((hits) => (hits[id] ?? 0) > 0)
  const imports = new Imports()
  return new Map(
    records.map(({ file, cpuMs, hits, loaded: own }) => {
      const all = hits.map((count, id) => count + (own[id] ?? 0))
      for (const id of mutantsBehind(relative(process.cwd(), file), imports))
        if (isLoaded(id)) all[id] = Math.max(1, all[id] ?? 0)
      return [file, { cpuMs, hits: all }]
    }),
  )
}

function readRecord(path: string): FileRecord & { readonly loaded: Hits } {
  const numbers = new Uint32Array(new Uint8Array(readFileSync(path)).buffer)
  const middle = (numbers.length + 1) / 2
  return { cpuMs: numbers[0] ?? 0, loaded: numbers.subarray(1, middle), hits: numbers.subarray(middle) }
}

/** The ids of the mutants in the files that a test imports. */
export const mutantsBehind = (file: string, imports: Imports): number[] =>
  [...imports.behind(file)].flatMap(mutantsIn)

const knownMutants = new Map<string, readonly number[]>()

/** The ids of the mutants in a file of the instrumented project. */
function mutantsIn(file: string): readonly number[] {
  const known = knownMutants.get(file)
  if (known) return known
  const text = file.startsWith('support/') ? readFileSync(file, 'utf8') : ''
  const ids = [...text.matchAll(/stryMutAct_9fa48\("(\d+)"\)/g)].map(([, id]) => Number(id))
  knownMutants.set(file, ids)
  return ids
}
