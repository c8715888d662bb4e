import { firmwareBefore } from '../catalog/index.js'
import { namesParty } from '../screen/index.js'
import type { ReferenceEntry } from './reference.js'
import type { ReferenceIndex } from './store.js'

/** What a choice is made by; the rest of `Wanted` is about loading. */
interface Criteria {
  readonly beside?: string | undefined
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

/** Who else may be on a display: the far end, and who waits in another call. */
export type CallParties = 'peer' | 'held'
const others: readonly CallParties[] = ['peer', 'held']

/**
 * The references of a state from the first firmware folder that has a fitting one: the exact firmware, then
 * older ones from the nearest on, then `any`. A newer firmware's pictures are never taken.
 */
export function selectReferences(
  shelf: ReferenceIndex,
  wanted: Criteria,
): { entries: ReferenceEntry[]; trace: string[] } {
  const folders = firmwareFolders(shelf, wanted.firmware)
  const trace = [startOfTrace(shelf, wanted)]
  for (const [i, folder] of folders.entries()) {
    const ofState = (shelf.get(folder) ?? []).filter(({ file }) => file.state === wanted.state)
    const fitting = ofState.filter(
      (entry) => !contradicts(entry, wanted) && missingParties(entry, wanted).length === 0,
    )
    if (fitting.length > 0) {
      trace.push(`took ${plural(fitting.length, 'picture')} from ${folder}: ${why(folder, wanted.firmware)}`)
      const next = folders.slice(i + 1)
      trace.push(
        next.length > 0 ? `next would have been ${next.join(', then ')}` : 'nothing would have been next',
      )
      return { entries: ranked(naming(fitting, wanted), wanted), trace }
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

/** Where the wanted picture would go, inside `<model>/<language>/`. */
export function imagePath(
  shelf: ReferenceIndex,
  { firmware, beside, state, self, peer, held }: Criteria,
): string {
  const name = [beside, state, self, peer, held].filter((part) => part !== undefined).join('-')
  const safe = name.replace(/[^\p{L}\p{N}+-]+/gu, '-')
  return `${shelf.has(firmware) ? firmware : 'any'}/${safe}.png`
}

function startOfTrace(shelf: ReferenceIndex, { model, language, firmware }: Criteria): string {
  if (shelf.size === 0) return `${model} has no pictures in language ${language}`
  return `${model}, language ${language}, firmware ${firmware}; folders: ${[...shelf.keys()].toSorted().join(', ')}`
}

/** A picture that carries a number fits only who has that number; one that says nothing fits everybody. */
function contradicts({ file: { shows } }: ReferenceEntry, wanted: Criteria): boolean {
  return numbers.some((one) => {
    const [shown, asked] = [shows[one], wanted[one]]
    return shown !== undefined && asked !== undefined && shown !== asked
  })
}
const numbers = ['self', ...others] as const

/** Who is wanted, and neither read off this picture nor known to be on it. */
const missingParties = (entry: ReferenceEntry, wanted: Criteria): CallParties[] =>
  others.filter((who) => {
    if (wanted[who] === undefined || entry.file.shows[who] !== undefined) return false
    return !readsOf(entry).some((reads) => namesParty(reads, who))
  })

/** Where some pictures read the names that are wanted, only those: a number alone is for whom nobody knows. */
function naming(entries: readonly ReferenceEntry[], wanted: Criteria): readonly ReferenceEntry[] {
  const named = others.filter((who) => wanted[`${who}Name`] !== undefined)
  const all = entries.filter((entry) =>
    named.every((who) => readsOf(entry).some((reads) => reads.includes(`{${who} name}`))),
  )
  return all.length > 0 ? all : entries
}

const readsOf = ({ file }: ReferenceEntry): string[] =>
  Object.values(file.regions).flatMap((rule) =>
    typeof rule !== 'string' && rule.match === 'text' ? [rule.reads] : [],
  )

/** Who is wanted, and on no picture of the state; nobody where there is none. */
export function unnamedParties(entries: readonly ReferenceEntry[], wanted: Criteria): CallParties[] {
  const ofState = entries.filter(({ file }) => file.state === wanted.state)
  if (ofState.length === 0) return []
  return others.filter((who) => ofState.every((entry) => missingParties(entry, wanted).includes(who)))
}

/** Pictures that name more of the asked numbers come first. */
function ranked(entries: readonly ReferenceEntry[], wanted: Criteria): ReferenceEntry[] {
  const named = ({ file: { shows } }: ReferenceEntry) =>
    numbers.filter((one) => wanted[one] !== undefined && shows[one] === wanted[one]).length
  return entries.toSorted((a, b) => named(b) - named(a))
}

function why(folder: string, firmware: string): string {
  if (folder === 'any') return 'no folder of this or an older firmware has a fitting one'
  return folder === firmware ? 'the exact firmware' : 'the nearest older firmware that has one'
}

function whyNot(ofState: readonly ReferenceEntry[], wanted: Criteria): string {
  const { state } = wanted
  if (ofState.length === 0) return `no picture of "${state}"`
  const missed = unnamedParties(ofState, wanted)
  if (missed.length > 0) return `no picture of "${state}" says ${missed.map(describeParty).join(', or ')}`
  const shown = ofState.map(({ file: { shows } }) => describeNumbers(shows))
  return `pictures of "${state}" only for ${shown.join(' and ')}, wanted ${describeNumbers(wanted)}`
}

const describeNumbers = ({ self, peer, held }: Partial<Record<'self' | CallParties, string | undefined>>) =>
  `self ${self ?? 'any'}, peer ${peer ?? 'any'}${held === undefined ? '' : `, held ${held}`}`

/** `who stands beside` */
export const describeParty = (who: CallParties): string =>
  who === 'peer' ? 'who is at the far end' : 'who stands beside'

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
