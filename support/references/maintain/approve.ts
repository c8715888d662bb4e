import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { readPng } from '../../screen/index.js'
import { describeNearest } from '../describe.js'
import { blinkNeedsHand, equalsOtherState, nothingPending, severalFor } from '../errors.js'
import { groupBy } from '../group-by.js'
import { nearestStates } from '../nearest.js'
import { fileExists, deletePending, type Pending, pendingFolder, readPending } from '../record/pending.js'
import { type Filter, matchesFilter } from '../record/update.js'
import { hasBlinkRegion, findOtherState, yamlPath } from '../record/write.js'
import type { Reference } from '../reference.js'
import { foldersIn } from '../store.js'
import { eachModel, type Library } from './library.js'

export interface Choosing {
  readonly filter: Filter
  /** Pictures by path; none: all that the filter selects. */
  readonly files: readonly string[]
}

/** A pending display beside what it looks like: `it` is left to whoever says it. */
export interface Candidate extends Pending {
  readonly looksLike: string
  /** Another state whose display it equals. */
  readonly other: string | undefined
}

/** What is pending, each with the nearest known states of its model. @throws KeepingError for files that are not pending */
export async function listPending(
  library: Library,
  reports: string,
  { filter, files }: Choosing,
): Promise<Candidate[]> {
  const all = await readPending(reports)
  const wanted = new Set(files.map((file) => resolve(file)))
  for (const file of wanted) {
    if (!all.some(({ picture }) => resolve(picture) === file)) throw nothingPending(relative(process.cwd(), file))
  }
  const chosen = all.filter(
    ({ picture, model, file: { state } }) =>
      matchesFilter(filter, { model, state }) && (wanted.size === 0 || wanted.has(resolve(picture))),
  )
  const candidates: Candidate[] = []
  const recorded = await foldersIn(library.folder)
  for (const [model, own] of groupBy(chosen, (one) => one.model)) {
    if (!recorded.includes(model)) {
      candidates.push(...(await Promise.all(own.map((one) => compared(one, [])))))
      continue
    }
    await eachModel(library, { models: [model], states: [] }, async (_, { located }) => {
      for (const one of own) {
        const beside = located.filter((known) => known.beside === one.file.display)
        candidates.push(
          await compared(
            one,
            beside.map(({ reference }) => reference),
          ),
        )
      }
    })
  }
  return candidates
}

async function compared(pending: Pending, known: readonly Reference[]): Promise<Candidate> {
  const frame = await readPng(pending.picture)
  const looksLike = describeNearest(nearestStates(frame, known)) || 'looks like nothing that is known'
  return { ...pending, looksLike, other: findOtherState(frame, pending.file.state, known) }
}

export interface Approval {
  readonly author: string
  readonly reason: string
  /** YYYY-MM-DD */
  readonly day: string
}

/**
 * Makes pending displays references. Data files that are there already keep their rules; who approved it when and
 * why goes into `note`. All or none.
 * @returns the written pictures
 * @throws KeepingError for several displays of one reference, and for one that is another state
 */
export async function approve(
  { folder }: Pick<Library, 'folder'>,
  reports: string,
  candidates: readonly Candidate[],
  approval: Approval,
): Promise<string[]> {
  if (candidates.length === 0) throw nothingPending(relative(process.cwd(), pendingFolder(reports)))
  for (const one of candidates) refuse(one)
  for (const [target, rivals] of groupBy(candidates, (one) => one.target)) {
    const files = rivals.map(({ picture }) => relative(process.cwd(), picture))
    if (files.length > 1) throw severalFor(target, files)
  }
  const written: string[] = []
  for (const one of candidates) {
    const path = join(folder, one.target)
    const source = (await fileExists(yamlPath(path))) ? yamlPath(path) : one.yaml
    const data = withNote(await readFile(source, 'utf8'), approval)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, await readFile(one.picture))
    await writeFile(yamlPath(path), data)
    await deletePending(one)
    written.push(path)
  }
  return written
}

function refuse({ picture, file, other }: Candidate): void {
  if (hasBlinkRegion(file)) throw blinkNeedsHand(relative(process.cwd(), picture))
  if (other) throw equalsOtherState(relative(process.cwd(), picture), file.state, other)
}

/** The text of a data file with a new approval; what else people noted stays, and so do comments. */
export function withNote(yaml: string, { author, reason, day }: Approval): string {
  const document = parseDocument(yaml)
  const before = document.get('note')
  const kept =
    typeof before === 'string' ? before.split('\n').filter((line) => !/^approved by /.test(line)) : []
  document.set('note', [...kept, `approved by ${author} on ${day}: ${reason}`].filter(Boolean).join('\n'))
  return document.toString()
}
