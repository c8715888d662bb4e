import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parseDocument } from 'yaml'
import { displayPath } from '../../display-path.js'
import { groupBy } from '../../group-by.js'
import { matchFrame, type RegionMap, readPng } from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { describeEqual, describeNearest } from '../describe.js'
import {
  blinkNotApprovable,
  equalsOtherState,
  nothingPending,
  severalFor,
  unfinishedReference,
} from '../errors.js'
import { differingPixels } from '../evaluate.js'
import { mayShow, nearestStates, withTexts } from '../nearest.js'
import { isOtherState } from '../record/other-state.js'
import { deletePending, fileExists, type Pending, pendingFolder, readPending } from '../record/pending.js'
import { hasBlinkRegion, yamlPath } from '../record/proposal.js'
import { claimDataFile, writeReference } from '../record/reference-files.js'
import { type Filter, matchesFilter } from '../record/update.js'
import type { Reference } from '../reference.js'
import { asideOf, foldersIn } from '../store.js'
import type { Reader } from '../text-regions.js'
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
  /** Another state that this display may show, and how equal it is: `0 px differ`. Undefined: none. */
  readonly equalState: { readonly state: string; readonly how: string } | undefined
  /** The regions of the reference that it would replace, and how many px differ from it; undefined: there is none. */
  readonly changes: { readonly map: RegionMap; readonly pixels: number } | undefined
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
      candidates.push(...(await Promise.all(own.map((one) => compareWithKnown(one, [], library)))))
      continue
    }
    await eachModel(library, { models: [model], states: [] }, async (_, { located }) => {
      const reader = await library.readerOf?.(model, located)
      for (const one of own) {
        const sameDisplay = located.filter((known) => known.furtherDisplay === one.file.display)
        const known = sameDisplay.map(({ reference }) => reference)
        candidates.push(await compareWithKnown(one, known, { ...library, reader }))
      }
    })
  }
  return candidates
}

async function compareWithKnown(
  pending: Pending,
  known: readonly Reference[],
  { folder, reader }: Pick<Library, 'folder'> & { readonly reader?: Reader | undefined },
): Promise<Candidate> {
  const frame = await readPng(pending.picture)
  const nearestOf = (references: readonly Reference[]) =>
    withTexts(frame, nearestStates(frame, references), { values: {}, reader })
  const resemblance = describeNearest(await nearestOf(known)) || 'looks like no known state'
  const other = (await nearestOf(known.filter(isOtherState(pending.file.state)))).find(mayShow)
  const reference = known.find(({ path }) => path === join(folder, pending.target))
  const changes = reference && {
    map: reference.map,
    pixels: differingPixels(matchFrame(frame, reference)),
  }
  const equalState = other && { state: other.state, how: describeEqual(other.texts) }
  return { ...pending, resemblance, equalState, changes }
}

export interface Approval {
  readonly author: string
  readonly reason: string
  /** YYYY-MM-DD */
  readonly day: string
}

/** What was done with the candidates. */
export interface Approved {
  /** The paths of the written pictures. */
  readonly written: readonly string[]
  /** References that stay as they are, because another one of their state has taken the same display. */
  readonly kept: readonly { readonly path: string; readonly because: string }[]
}

/**
 * Makes references of pending displays. If one of them cannot be approved, nothing is written. An existing data file
 * keeps its rules. Author, day and reason are written into `note`. Of several references of one state, only the nearest one
 * takes a new look.
 * @throws ReferencesError for several displays of one reference, and for a display that equals another state
 */
export async function approve(
  { folder }: Pick<Library, 'folder'>,
  reports: string,
  candidates: readonly Candidate[],
  approval: Approval,
): Promise<Approved> {
  if (candidates.length === 0) throw nothingPending(displayPath(pendingFolder(reports)))
  for (const one of candidates) requireApprovable(one)
  for (const [target, sameTarget] of groupBy(candidates, (one) => one.target)) {
    const files = sameTarget.map(({ picture }) => displayPath(picture))
    if (files.length > 1) throw severalFor(target, files)
  }
  const nearer = await nearerCandidates(candidates)
  const pathOf = ({ target }: Candidate) => join(folder, target)
  const written = candidates.filter((one) => !nearer.has(one))
  for (const one of written) {
    await write(pathOf(one), one, approval)
    await deletePending(one)
  }
  for (const one of nearer.keys()) await deletePending(one)
  const kept = [...nearer].map(([one, other]) => ({ path: pathOf(one), because: pathOf(other) }))
  return { written: written.map(pathOf), kept }
}

/**
 * For each candidate whose display another reference of the same state and numbers takes: the candidate for that reference,
 * which is the nearest one.
 */
async function nearerCandidates(candidates: readonly Candidate[]): Promise<Map<Candidate, Candidate>> {
  const nearer = new Map<Candidate, Candidate>()
  const nearestFirst = candidates
    .filter(({ changes }) => changes)
    .toSorted((a, b) => (a.changes?.pixels ?? 0) - (b.changes?.pixels ?? 0))
  for (const [i, one] of nearestFirst.entries()) {
    for (const other of nearestFirst.slice(0, i)) {
      if (nearer.has(one) || nearer.has(other) || !isSameKind(one, other)) continue
      if (await isTakenBy(other, one)) nearer.set(one, other)
    }
  }
  return nearer
}

async function isTakenBy({ picture, changes }: Candidate, one: Candidate): Promise<boolean> {
  if (!changes) return false
  const [frame, own] = [await readPng(picture), await readPng(one.picture)]
  return matchFrame(own, { frame, map: changes.map }).kind === 'match'
}

const isSameKind = (a: Candidate, b: Candidate) =>
  dirname(a.target) === dirname(b.target) &&
  a.file.state === b.file.state &&
  a.file.display === b.file.display &&
  isDeepStrictEqual(a.file.shows, b.file.shows)

/** @throws ReferencesError if another process writes the same reference, or did not finish it */
async function write(path: string, { picture, yaml }: Candidate, approval: Approval): Promise<void> {
  const png = await readFile(picture)
  const known = yamlPath(path)
  const isKnown = await fileExists(known)
  const data = withNote(await readFile(isKnown ? known : yaml, 'utf8'), approval)
  await mkdir(dirname(path), { recursive: true })
  if (isKnown) {
    await writeWhole(path, png)
    await writeWhole(known, data)
  } else if (await claimDataFile(path)) await writeReference({ path, png, yaml: data })
  else throw unfinishedReference(displayPath(asideOf(known)))
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
