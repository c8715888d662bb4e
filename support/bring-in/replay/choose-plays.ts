import type { ProposalFile } from '../propose/index.js'
import type { Play } from './replay.js'

type Reference = ProposalFile['models'][number]['references'][number]

/**
 * The fewest plays, as far as a simple choice finds them, that show every proposed reference; and of each scenario at least one.
 * Pure.
 */
export function choosePlays(plays: readonly Play[], proposal: ProposalFile): Play[] {
  const shownBy = new Map(plays.map((play) => [play, picturesOf(play, proposal)]))
  const open = new Set([...shownBy.values()].flatMap((pictures) => [...pictures]))
  const chosen = new Set<Play>()
  const openIn = (play: Play) => [...(shownBy.get(play) ?? [])].filter((one) => open.has(one)).length
  while (open.size > 0) {
    const [best] = plays.toSorted((a, b) => openIn(b) - openIn(a) || a.cast.size - b.cast.size)
    if (!best) break
    chosen.add(best)
    for (const picture of shownBy.get(best) ?? []) open.delete(picture)
  }
  for (const play of plays)
    if (![...chosen].some(({ scenario }) => scenario === play.scenario)) chosen.add(play)
  return plays.filter((play) => chosen.has(play))
}

const picturesOf = (play: Play, { models }: ProposalFile): Set<string> =>
  new Set(
    models
      .flatMap(({ references }) => references)
      .filter(({ observations }) => observations.some((one) => isOf(play, one)))
      .map(({ picture }) => picture),
  )

/** Whether something was seen in a play. */
const isOf = ({ scenario, cast }: Play, seen: Reference['observations'][number]): boolean =>
  seen.place === scenario.place &&
  Object.keys(seen.cast).length === cast.size &&
  [...cast].every(([role, { id }]) => seen.cast[role] === id)
