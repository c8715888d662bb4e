import { firmwareBefore } from '../catalog/index.js'
import { groupBy } from '../group-by.js'
import { namesParty } from '../screen/index.js'
import type { ReferenceEntry } from './reference.js'
import type { ReferenceIndex } from './store.js'

/** The part of a `ReferenceQuery` that selects references; the rest is for loading them. */
interface Criteria {
  readonly furtherDisplay?: string | undefined
  readonly model: string
  readonly language: string
  readonly firmware: string
  readonly state: string
  readonly self?: string | undefined
  readonly peer?: string | undefined
  readonly held?: string | undefined
  readonly peerName?: string | undefined
  readonly heldName?: string | undefined
}

/** The other parties on a display: the far end of the call, and that of another call on hold. */
export type CallParty = 'peer' | 'held'
const callParties: readonly CallParty[] = ['peer', 'held']

/**
 * The references of a state, from the first firmware folder that has a fitting one: the exact firmware, then older
 * firmware, the nearest first, then `any`. Pictures of newer firmware are never used.
 * @returns `trace`: which folders were searched, and why each was used or not
 */
export function selectReferences(
  index: ReferenceIndex,
  query: Criteria,
): { entries: ReferenceEntry[]; trace: string[] } {
  const folders = firmwareFolders(index, query.firmware)
  const trace = [startOfTrace(index, query)]
  for (const [i, folder] of folders.entries()) {
    const ofState = entriesOf(index.get(folder) ?? [], query.state)
    const fitting = ofState.filter(
      (entry) => !contradicts(entry, query) && missingParties(entry, query).length === 0,
    )
    if (fitting.length > 0) {
      trace.push(`took ${plural(fitting.length, 'picture')} from ${folder}: ${why(folder, query.firmware)}`)
      const next = folders.slice(i + 1)
      trace.push(
        next.length > 0 ? `next would have been ${next.join(', then ')}` : 'nothing would have been next',
      )
      return { entries: rankByNumbers(preferNames(fitting, query), query), trace }
    }
    trace.push(`${folder}: ${whyNot(ofState, query)}`)
  }
  return { entries: [], trace }
}

const knownStates = new WeakMap<readonly ReferenceEntry[], ReadonlyMap<string, readonly ReferenceEntry[]>>()

/** The references of one state. A folder is sorted by states once. */
function entriesOf(entries: readonly ReferenceEntry[], state: string): readonly ReferenceEntry[] {
  const byState = knownStates.get(entries) ?? groupBy(entries, ({ file }) => file.state)
  knownStates.set(entries, byState)
  return byState.get(state) ?? []
}

/** The folders whose pictures fit a phone of this firmware, the best first. */
export function firmwareFolders(index: ReadonlyMap<string, unknown>, firmware: string): string[] {
  const versions = [...index.keys()].filter((name) => name !== 'any')
  const fitting = versions.filter((version) => !firmwareBefore(firmware, version))
  const newestFirst = fitting.toSorted((a, b) => (firmwareBefore(a, b) ? 1 : -1))
  return index.has('any') ? [...newestFirst, 'any'] : newestFirst
}

/** The path of a new picture for a query, inside `<model>/<language>/`. */
export function imagePath(
  index: ReferenceIndex,
  { firmware, furtherDisplay, state, self, peer, held }: Criteria,
): string {
  const name = [furtherDisplay, state, self, peer, held].filter((part) => part !== undefined).join('-')
  const safe = name.replace(/[^\p{L}\p{N}+-]+/gu, '-')
  return `${index.has(firmware) ? firmware : 'any'}/${safe}.png`
}

function startOfTrace(index: ReferenceIndex, { model, language, firmware }: Criteria): string {
  if (index.size === 0) return `${model} has no pictures in language ${language}`
  return `${model}, language ${language}, firmware ${firmware}; folders: ${[...index.keys()].toSorted().join(', ')}`
}

/** A picture that shows a number fits this number only. A picture without numbers fits every number. */
function contradicts({ file: { shows } }: ReferenceEntry, query: Criteria): boolean {
  return numbers.some((one) => {
    const [shown, wanted] = [shows[one], query[one]]
    return shown !== undefined && wanted !== undefined && shown !== wanted
  })
}
const numbers = ['self', ...callParties] as const

/** The parties of the query that are neither in the data nor in a text region of a reference. */
const missingParties = (entry: ReferenceEntry, query: Criteria): CallParty[] =>
  callParties.filter((party) => {
    if (query[party] === undefined || entry.file.shows[party] !== undefined) return false
    return !patternsOf(entry).some((pattern) => namesParty(pattern, party))
  })

/**
 * The references that read the names of the query, if there are any, else all: a reference that reads only a number is
 * for callers without a name.
 */
function preferNames(entries: readonly ReferenceEntry[], query: Criteria): readonly ReferenceEntry[] {
  const named = callParties.filter((party) => query[`${party}Name`] !== undefined)
  const reading = entries.filter((entry) =>
    named.every((party) => patternsOf(entry).some((pattern) => pattern.includes(`{${party} name}`))),
  )
  return reading.length > 0 ? reading : entries
}

const patternsOf = ({ file }: ReferenceEntry): string[] =>
  Object.values(file.regions).flatMap((rule) =>
    typeof rule !== 'string' && rule.match === 'text' ? [rule.reads] : [],
  )

/** The parties of the query that no picture of the state shows; empty where the state has no picture. */
export function unnamedParties(entries: readonly ReferenceEntry[], query: Criteria): CallParty[] {
  const ofState = entries.filter(({ file }) => file.state === query.state)
  if (ofState.length === 0) return []
  return callParties.filter((party) => ofState.every((entry) => missingParties(entry, query).includes(party)))
}

/** Pictures that show more numbers of the query come first. */
function rankByNumbers(entries: readonly ReferenceEntry[], query: Criteria): ReferenceEntry[] {
  const named = ({ file: { shows } }: ReferenceEntry) =>
    numbers.filter((one) => query[one] !== undefined && shows[one] === query[one]).length
  return entries.toSorted((a, b) => named(b) - named(a))
}

function why(folder: string, firmware: string): string {
  if (folder === 'any') return 'no folder of this or an older firmware has a fitting one'
  return folder === firmware ? 'the exact firmware' : 'the nearest older firmware that has one'
}

function whyNot(ofState: readonly ReferenceEntry[], query: Criteria): string {
  const { state } = query
  if (ofState.length === 0) return `no picture of "${state}"`
  const unnamed = unnamedParties(ofState, query)
  if (unnamed.length > 0) return `no picture of "${state}" shows ${unnamed.map(describeParty).join(', or ')}`
  const shown = ofState.map(({ file: { shows } }) => describeNumbers(shows))
  return `pictures of "${state}" only for ${shown.join(' and ')}, wanted ${describeNumbers(query)}`
}

const describeNumbers = ({ self, peer, held }: Partial<Record<'self' | CallParty, string | undefined>>) =>
  `self ${self ?? 'any'}, peer ${peer ?? 'any'}${held === undefined ? '' : `, held ${held}`}`

/** `the far end` or `the held call` */
export const describeParty = (party: CallParty): string =>
  party === 'peer' ? 'the far end' : 'the held call'

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
