import { groupBy } from '../group-by.js'
import { counted } from '../html-text.js'
import type { Played } from './play/index.js'
import type { ProposalFile } from './propose/index.js'

export const isEmpty = ({ models }: ProposalFile): boolean =>
  models.every(({ references }) => references.length === 0)

const isLeft = ({ cast, result }: Played) => !cast && result.kind !== 'played'
/** A call needs two phones. */
const isCallOfOnePhone = (played: Played, phones: number) =>
  isLeft(played) && phones === 1 && played.scenario.roles.length > 1

/** What no phones of the rack can play: a line for each reason. Calls of a rack with one phone have a line of their own. */
export function describeLeft(
  played: readonly Played[],
  { phones }: { readonly phones: readonly unknown[] },
): string[] {
  const left = played.filter((one) => isLeft(one) && !isCallOfOnePhone(one, phones.length))
  const byReason = groupBy(left, ({ result }) => (result.kind === 'played' ? '' : result.reason))
  return [...byReason].map(([reason, all]) => `– ${counted(all.length, 'scenario')} not played: ${reason}`)
}

/**
 * What is still missing when a bring-in ends, and what to do; undefined: nothing. What a model does not do is not missing.
 * @param rack the rack file
 */
export function describeMissing(
  played: readonly Played[],
  proposal: ProposalFile,
  { phones, rack }: { readonly phones: readonly { readonly id: string }[]; readonly rack: string },
): string | undefined {
  const calls = played.filter((one) => isCallOfOnePhone(one, phones.length)).length
  const states = proposal.models.flatMap(({ references }) => references.map(({ state }) => state))
  const [phone] = phones
  if (phone && calls > 0)
    return [
      `✖ ${rack} has one phone, and a call needs two: ${counted(calls, 'scenario')} with calls ${calls === 1 ? 'was' : 'were'} not played.`,
      states.length > 0
        ? `${phone.id} alone shows ${[...new Set(states)].map((state) => `"${state}"`).join(', ')}; these can be accepted.`
        : 'Nothing was proposed.',
      'Write a second phone into the rack file, and run the same command again: it plays what is missing',
    ].join(' ')
  if (states.length === 0)
    return '✖ Nothing was proposed, because no scenario was played. The lines above say why'
  const broken = played.filter(({ result }) => result.kind === 'broken off').length
  if (broken === 0) return undefined
  return `✖ ${counted(broken, 'scenario')} broke off, as the lines above say. What was seen is proposed. Run the same command again: it plays ${broken === 1 ? 'it' : 'them'} again`
}
