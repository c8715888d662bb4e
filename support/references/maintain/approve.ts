import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { displayPath } from '../../display-path.js'
import { groupBy } from '../../group-by.js'
import { readPng } from '../../screen/index.js'
import { describeNearest } from '../describe.js'
import { blinkNotApprovable, equalsOtherState, nothingPending, severalFor } from '../errors.js'
import { nearestStates } from '../nearest.js'
import { deletePending, fileExists, type Pending, pendingFolder, readPending } from '../record/pending.js'
import { hasBlinkRegion, yamlPath } from '../record/proposal.js'
import { type Filter, matchesFilter } from '../record/update.js'
import { isOtherState } from '../record/write.js'
import type { Reference } from '../reference.js'
import { foldersIn } from '../store.js'
import { eachModel, type Library } from './library.js'

/** Selects pending displays. */
export interface PendingSelection {
  readonly filter: Filter
  /** Paths of pictures, all of which must also fit the filter; empty: all that the filter selects. */
  readonly files: readonly string[]
}

/** A pending display, and the known states that it resembles. */
export interface Candidate extends Pending {
  /** The predicate of a sentence about the display, such as ``looks like `held` (0 px differ)``. */
  readonly resemblance: string
  /** Another state whose reference this display equals; undefined: none. */
  readonly equalState: string | undefined
}

/**
 * The selected pending displays, each with the nearest known states of its model.
 * @throws ReferencesError for files that are not pending
 */
export async function listPending(
  library: Library,
  reports: string,
  { filter, files }: PendingSelection,
): Promise<Candidate[]> {
  const all = await readPending(reports)
  const chosenFiles = new Set(files.map((file) => resolve(file)))
  for (const file of chosenFiles) {
    if (!all.some(({ picture }) => resolve(picture) === file)) throw nothingPending(displayPath(file))
  }
  const chosen = all.filter(
    ({ picture, model, file: { state } }) =>
      matchesFilter(filter, { model, state }) &&
      (chosenFiles.size === 0 || chosenFiles.has(resolve(picture))),
  )
  const candidates: Candidate[] = []
  const recorded = await foldersIn(library.folder)
  for (const [model, own] of groupBy(chosen, (one) => one.model)) {
    if (!recorded.includes(model)) {
      candidates.push(...(await Promise.all(own.map((one) => compareWithKnown(one, [])))))
      continue
    }
    await eachModel(library, { models: [model], states: [] }, async (_, { located }) => {
      for (const one of own) {
        const sameDisplay = located.filter((known) => known.furtherDisplay === one.file.display)
        candidates.push(
          await compareWithKnown(
            one,
            sameDisplay.map(({ reference }) => reference),
          ),
        )
      }
    })
  }
  return candidates
}

async function compareWithKnown(pending: Pending, known: readonly Reference[]): Promise<Candidate> {
  const frame = await readPng(pending.picture)
  const resemblance = describeNearest(nearestStates(frame, known)) || 'looks like no known state'
  const [other] = nearestStates(frame, known.filter(isOtherState(pending.file.state)), 1)
  return { ...pending, resemblance, equalState: other?.equal ? other.state : undefined }
}

export interface Approval {
  readonly author: string
  readonly reason: string
  /** YYYY-MM-DD */
  readonly day: string
}

/**
 * Makes references of pending displays. If one of them cannot be approved, nothing is written. An existing data file
 * keeps its rules. Author, day and reason are written into `note`.
 * @returns the paths of the written pictures
 * @throws ReferencesError for several displays of one reference, and for a display that equals another state
 */
export async function approve(
  { folder }: Pick<Library, 'folder'>,
  reports: string,
  candidates: readonly Candidate[],
  approval: Approval,
): Promise<string[]> {
  if (candidates.length === 0) throw nothingPending(displayPath(pendingFolder(reports)))
  for (const one of candidates) requireApprovable(one)
  for (const [target, sameTarget] of groupBy(candidates, (one) => one.target)) {
    const files = sameTarget.map(({ picture }) => displayPath(picture))
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

function requireApprovable({ picture, file, equalState }: Candidate): void {
  if (hasBlinkRegion(file)) throw blinkNotApprovable(displayPath(picture))
  if (equalState) throw equalsOtherState(displayPath(picture), file.state, equalState)
}

/** The text of a data file with a new approval in its note. The other lines of the note and all comments stay. */
export function withNote(yaml: string, { author, reason, day }: Approval): string {
  const document = parseDocument(yaml)
  const before = document.get('note')
  const otherLines =
    typeof before === 'string' ? before.split('\n').filter((line) => !/^approved by /.test(line)) : []
  document.set(
    'note',
    [...otherLines, `approved by ${author} on ${day}: ${reason}`].filter(Boolean).join('\n'),
  )
  return document.toString()
}
