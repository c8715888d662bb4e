import { join } from 'node:path'
import * as z from 'zod'
import { groupBy } from '../group-by.js'
import type { RackPhone } from '../rack/index.js'
import { writeWhole } from '../whole-file.js'
import { readJson } from './json-file.js'
import type { UnreadParty } from './play/index.js'
import type { ProposalFile } from './propose/index.js'

const parts = ['self', 'peer', 'held'] as const

/**
 * The parties that references show in their pixels, each with the numbers that were seen. A display that one phone alone showed may
 * show its own number or name.
 */
export const unreadPartiesOf = (
  { models }: ProposalFile,
  phones: readonly Pick<RackPhone, 'id' | 'number'>[],
): UnreadParty[] =>
  models.flatMap(({ model, references }) =>
    [...groupBy(references, ({ language, state }) => `${language} ${state}`).values()].flatMap((ofState) =>
      parts.flatMap((part): UnreadParty[] => {
        const shown = new Set(ofState.flatMap(({ shows }) => shows[part] ?? []))
        const only = part === 'self' ? onlyPhone(ofState, phones) : undefined
        const seen = shown.size === 0 && only !== undefined ? [only] : [...shown]
        const [first] = ofState
        if (!first || seen.length === 0) return []
        const { language, state } = first
        return [{ model, language, state, part, seen }]
      }),
    ),
  )

type References = ProposalFile['models'][number]['references']

/** The number of the phone that showed a state, if no other one did. */
function onlyPhone(
  ofState: References,
  phones: readonly Pick<RackPhone, 'id' | 'number'>[],
): string | undefined {
  const ids = new Set(ofState.flatMap(({ observations }) => observations.map(({ phone }) => phone)))
  return ids.size === 1 ? phones.find(({ id }) => ids.has(id))?.number : undefined
}

const schema = z.strictObject({
  /** What had been played: other phones or scenarios may show other parties. */
  plays: z.array(z.string()),
  unread: z.array(
    z.strictObject({
      model: z.string(),
      language: z.string(),
      state: z.string(),
      part: z.enum(parts),
      seen: z.array(z.string()),
    }),
  ),
})

const fileIn = (folder: string) => join(folder, 'unread.json')

/** Remembers them for the next call: later proposals have fewer of them. @param plays what they were found in */
export const writeUnreadParties = (
  folder: string,
  plays: readonly string[],
  unread: readonly UnreadParty[],
): Promise<void> => writeWhole(fileIn(folder), `${JSON.stringify({ plays, unread }, undefined, 1)}\n`)

/** Undefined: there are none yet, or those of other plays or of an older version. */
export async function readUnreadParties(
  folder: string,
  plays: readonly string[],
): Promise<UnreadParty[] | undefined> {
  const { data } = schema.safeParse(await readJson(fileIn(folder)))
  return data && data.plays.join('\n') === plays.join('\n') ? data.unread : undefined
}
