import { createHash } from 'node:crypto'
import type { LeaseState, WaitingRecord } from './state.js'

/** A phone that a scenario needs. Each role gets a phone of its own. */
export interface Role {
  /** The name that the scenario gives the phone. */
  readonly name: string
  /** The phones that may play the role, by group. The caller puts scarce phones last: of equal phones the first is taken. */
  readonly candidates: readonly Candidates[]
}

export interface Candidates {
  /** What `same` and `different` compare: the model. */
  readonly group: string
  /** Addresses. */
  readonly phones: readonly string[]
}

/** The phones of a scenario. It gets all of them at once, or none. */
export interface Requirement {
  readonly roles: readonly Role[]
  /** Lists of roles. The phones of a list are all of one group. */
  readonly same?: readonly (readonly string[])[] | undefined
  /** Lists of roles. No two phones of a list are of one group. */
  readonly different?: readonly (readonly string[])[] | undefined
}

/** What is wrong with a requirement, whatever the rack is. Undefined: nothing. */
export function requirementProblem({ roles, same = [], different = [] }: Requirement): string | undefined {
  if (roles.length === 0) return 'no phone is asked for'
  const names = roles.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return `the role ${twice} is there twice`
  const unknown = [...same, ...different].flat().find((name) => !names.includes(name))
  return unknown === undefined ? undefined : `there is no role ${unknown}, which same or different names`
}

type Written = Pick<WaitingRecord, 'roles' | 'same' | 'different'>
type PhoneLists = LeaseState['phoneLists']

/**
 * Most requests of a rack name the same lists of phones. The document has each list once, under a hash of its content:
 * with 300 phones and 50 requests it has 100 KB instead of 1 MB.
 */
export function writeRequirement(
  { roles, same = [], different = [] }: Requirement,
  lists: PhoneLists,
): { readonly written: Written; readonly phoneLists: PhoneLists } {
  const phoneLists = { ...lists }
  const listed = (phones: readonly string[]) => {
    const key = createHash('sha256').update(phones.join('\n')).digest('hex').slice(0, 16)
    phoneLists[key] ??= phones
    return key
  }
  const written = {
    roles: roles.map(({ name, candidates }) => ({
      name,
      candidates: candidates.map(({ group, phones }) => ({ group, phones: listed(phones) })),
    })),
    same,
    different,
  }
  return { written, phoneLists }
}

export const readRequirement = ({ roles, same, different }: Written, lists: PhoneLists): Requirement => ({
  roles: roles.map(({ name, candidates }) => ({
    name,
    candidates: candidates.map(({ group, phones }) => ({ group, phones: lists[phones] ?? [] })),
  })),
  same,
  different,
})

/** The lists that a request of the queue still names. */
export function usedLists(queue: readonly Written[], lists: PhoneLists): PhoneLists {
  const used = new Set(queue.flatMap(({ roles }) => roles.flatMap(keysOf)))
  const entries = Object.entries(lists)
  const kept = entries.filter(([key]) => used.has(key))
  return kept.length === entries.length ? lists : Object.fromEntries(kept)
}

const keysOf = ({ candidates }: Written['roles'][number]) => candidates.map(({ phones }) => phones)
