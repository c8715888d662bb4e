import type { Attachment } from '@cucumber/messages'
import type { Journal } from './journal-schema.js'
import { journalType } from './media-types.js'

/** A defect that is accepted for a time, as a journal names it. */
export interface KnownBug {
  readonly id: string
  readonly until: string
}

/** The bugs that displays of a scenario were accepted with, each once. */
export function knownBugsIn({ entries }: Pick<Journal, 'entries'>): KnownBug[] {
  const bugs = entries.flatMap((entry) => (entry.kind === 'wait' && entry.knownBug ? [entry.knownBug] : []))
  return eachOnce(bugs)
}

/** Those of the scenario whose journal is attached; none of any other attachment. */
export const knownBugsOf = ({ mediaType, body }: Attachment): KnownBug[] =>
  mediaType === journalType ? knownBugsIn(JSON.parse(body)) : []

export const eachOnce = (bugs: readonly KnownBug[]): KnownBug[] => [
  ...new Map(bugs.map((bug) => [bug.id, bug])).values(),
]

/** `PHONE-123 until 2027-01-31` */
export const bugInWords = ({ id, until }: KnownBug): string => `${id} until ${until}`
