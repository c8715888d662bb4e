import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Placed } from '../../screen/index.js'
import { notFull } from '../errors.js'
import { type Filter, selects } from '../filter.js'
import { eachModel, type Library } from '../library.js'
import { yamlOf } from '../update/keeper.js'
import { type Run, unusedReferences } from './unused.js'

export interface Pruning {
  readonly unused: readonly Placed[]
  /** All of the same models. */
  readonly all: readonly Placed[]
}

/** The references that a full run did not use. @throws KeepingError where the last run was none */
export async function unusedIn(library: Library, filter: Filter, run: Run): Promise<Pruning> {
  if (run.kind === 'partial') throw notFull(run.why)
  const unused: Placed[] = []
  const all: Placed[] = []
  await eachModel(library, filter, (model, { placed }) => {
    all.push(...placed)
    const ofModel = unusedReferences(placed, run, library.folder)
    unused.push(...ofModel.filter(({ reference: { state } }) => selects(filter, { state, model })))
  })
  return { unused, all }
}

/**
 * Deletes unused references, each with its data file and the looks that no other one has.
 */
export async function deleteReferences({ unused, all }: Pruning): Promise<void> {
  const kept = new Set(all.filter((one) => !unused.includes(one)).flatMap(looksOf))
  const looks = unused.flatMap(looksOf).filter((file) => !kept.has(file))
  const files = unused.flatMap(({ reference: { path } }) => [path, yamlOf(path)])
  await Promise.all([...files, ...looks].map((file) => rm(file, { force: true })))
}

const looksOf = ({ entry: { path, file } }: Placed): string[] =>
  Object.values(file.regions).flatMap((rule) =>
    typeof rule !== 'string' && rule.match === 'blink'
      ? rule.looks.map((look) => join(dirname(path), look))
      : [],
  )
