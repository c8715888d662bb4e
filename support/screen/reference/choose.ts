import { firmwareBefore } from '../../catalog/index.js'
import type { Shelf } from './library.js'
import type { ReferenceEntry } from './reference.js'

/** What a choice is made by; the rest of `Wanted` is about loading. */
interface Criteria {
  readonly beside?: string | undefined
  readonly model: string
  readonly language: string
  readonly firmware: string
  readonly state: string
  readonly self?: string | undefined
  readonly peer?: string | undefined
}

/**
 * The references of a state from the first firmware folder that has a fitting one: the exact firmware, then
 * older ones from the nearest on, then `any`. A newer firmware's pictures are never taken.
 */
export function choose(shelf: Shelf, wanted: Criteria): { entries: ReferenceEntry[]; trace: string[] } {
  const folders = firmwareFolders(shelf, wanted.firmware)
  const trace = [startOfTrace(shelf, wanted)]
  for (const [i, folder] of folders.entries()) {
    const ofState = (shelf.get(folder) ?? []).filter(({ file }) => file.state === wanted.state)
    const fitting = ofState.filter((entry) => !contradicts(entry, wanted))
    if (fitting.length > 0) {
      trace.push(`took ${plural(fitting.length, 'picture')} from ${folder}: ${why(folder, wanted.firmware)}`)
      const next = folders.slice(i + 1)
      trace.push(
        next.length > 0 ? `next would have been ${next.join(', then ')}` : 'nothing would have been next',
      )
      return { entries: ranked(fitting, wanted), trace }
    }
    trace.push(`${folder}: ${whyNot(ofState, wanted)}`)
  }
  return { entries: [], trace }
}

/** The folders that a phone of this firmware may take pictures from, the best first. */
export function firmwareFolders(shelf: ReadonlyMap<string, unknown>, firmware: string): string[] {
  const versions = [...shelf.keys()].filter((name) => name !== 'any')
  const fitting = versions.filter((version) => !firmwareBefore(firmware, version))
  const newestFirst = fitting.toSorted((a, b) => (firmwareBefore(a, b) ? 1 : -1))
  return shelf.has('any') ? [...newestFirst, 'any'] : newestFirst
}

export const statesOf = (entries: readonly ReferenceEntry[]): string[] =>
  [...new Set(entries.map(({ file }) => file.state))].toSorted()

/** Where the wanted picture would go, inside `<model>/<language>/`. */
export function pictureName(shelf: Shelf, { firmware, beside, state, self, peer }: Criteria): string {
  const name = [beside, state, self, peer].filter((part) => part !== undefined).join('-')
  const safe = name.replace(/[^\p{L}\p{N}+-]+/gu, '-')
  return `${shelf.has(firmware) ? firmware : 'any'}/${safe}.png`
}

function startOfTrace(shelf: Shelf, { model, language, firmware }: Criteria): string {
  if (shelf.size === 0) return `${model} has no pictures in language ${language}`
  return `${model}, language ${language}, firmware ${firmware}; folders: ${[...shelf.keys()].toSorted().join(', ')}`
}

/** A picture that carries a number fits only who has that number; one that says nothing fits everybody. */
function contradicts({ file }: ReferenceEntry, { self, peer }: Criteria): boolean {
  const other = (shown: string | undefined, asked: string | undefined) =>
    shown !== undefined && asked !== undefined && shown !== asked
  return other(file.shows.self, self) || other(file.shows.peer, peer)
}

/** Pictures that name more of the asked numbers come first. */
function ranked(entries: readonly ReferenceEntry[], { self, peer }: Criteria): ReferenceEntry[] {
  const named = ({ file }: ReferenceEntry) =>
    Number(self !== undefined && file.shows.self === self) +
    Number(peer !== undefined && file.shows.peer === peer)
  return entries.toSorted((a, b) => named(b) - named(a))
}

function why(folder: string, firmware: string): string {
  if (folder === 'any') return 'no folder of this or an older firmware has a fitting one'
  return folder === firmware ? 'the exact firmware' : 'the nearest older firmware that has one'
}

function whyNot(ofState: readonly ReferenceEntry[], { state, self, peer }: Criteria): string {
  if (ofState.length === 0) return `no picture of "${state}"`
  const numbers = ofState.map(
    ({ file: { shows } }) => `self ${shows.self ?? 'any'}, peer ${shows.peer ?? 'any'}`,
  )
  return `pictures of "${state}" only for ${numbers.join(' and ')}, wanted self ${self ?? 'any'}, peer ${peer ?? 'any'}`
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
